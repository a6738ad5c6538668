export declare const WANTED_FUSES: Readonly<Record<string, boolean>>;
export declare function readFuses(path: string): Promise<Readonly<Record<string, boolean>>>;
