/** The part of pdfmake 0.3 that is used, and font files as the bundler hands them over. */

declare module 'pdfmake' {
  interface PdfMake {
    readonly virtualfs: { writeFileSync(name: string, content: Uint8Array): void };
    setFonts(fonts: object): void;
    setUrlAccessPolicy(policy: (url: string) => boolean): void;
    setLocalAccessPolicy(policy: (path: string) => boolean): void;
    createPdf(definition: object): { getBuffer(): Promise<Buffer> };
  }
  const pdfmake: PdfMake;

  export = pdfmake;
}

declare module 'pdfmake/build/vfs_fonts.js' {
  /** File name to base64. */
  const fonts: Readonly<Record<string, string>>;

  export = fonts;
}

declare module '*.woff?inline' {
  /** A data URL. */
  const url: string;

  export = url;
}
