import { createElement, type ReactElement, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Scene, SceneHit, SceneNode, Stroke } from '../../shared/report/pictures/scene.ts';
import { dashArray } from '../../shared/report/pictures/svg.ts';
import './scene-picture.css';

interface ScenePictureProps {
  /** Lays the picture out for a width; pure. */
  readonly layout: (width: number) => Scene;
  readonly onHit?: (hit: SceneHit) => void;
}

/**
 * Draws a scene with elements, laid out anew when its place changes width. A press on a part opens
 * its source; the keyboard has the same links in the table twin, so parts are not in the tab order.
 */
export function ScenePicture({ layout, onHit }: ScenePictureProps) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const id = useId();
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const scene = layout(width || 920);
  const svg = createElement(
    'svg',
    {
      viewBox: `0 0 ${scene.width} ${scene.height}`,
      width: scene.width,
      height: scene.height,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    createElement('title', { id: `${id}-title` }, scene.title),
    createElement('desc', { id: `${id}-desc` }, scene.desc),
    ...scene.nodes.map((node) => part(node, onHit)),
  );
  return (
    <div className="scene-picture" ref={place}>
      {svg}
    </div>
  );
}

/** Children are spread, not listed: a scene has no identity but its order, so there is no key to give. */
function part(node: SceneNode, onHit: ((hit: SceneHit) => void) | undefined): ReactElement {
  switch (node.kind) {
    case 'group': {
      const { hit, label, children } = node;
      const press = hit === undefined || onHit === undefined ? undefined : () => onHit(hit);
      return createElement(
        'g',
        press === undefined ? null : { className: 'scene-hit', onClick: press },
        ...(label === undefined ? [] : [createElement('title', null, label)]),
        ...children.map((child) => part(child, onHit)),
      );
    }
    case 'rect':
      return (
        <rect
          x={node.x}
          y={node.y}
          width={node.width}
          height={node.height}
          rx={node.radius}
          fill={paint(node.fill)}
          {...strokeOf(node.stroke)}
        />
      );
    case 'path':
      return <path d={node.d} fill={paint(node.fill)} {...strokeOf(node.stroke)} />;
    case 'text':
      return (
        <text
          x={node.x}
          y={node.y}
          fontSize={node.size}
          fill={paint(node.paint)}
          textAnchor={node.anchor}
          fontWeight={node.isBold ? 600 : undefined}
          className={node.isMono ? 'scene-mono' : undefined}
        >
          {node.text}
          {node.tail === undefined ? null : (
            <tspan dx={node.tail.gap} fontWeight={400} fill={paint(node.tail.paint)}>
              {node.tail.text}
            </tspan>
          )}
        </text>
      );
  }
}

function paint(name: string): string {
  return name === 'none' ? 'none' : `var(--${name})`;
}

function strokeOf(line: Stroke | undefined) {
  if (line === undefined || line.paint === 'none') return {};
  return {
    stroke: paint(line.paint),
    strokeWidth: line.width,
    ...(line.dash === undefined ? {} : { strokeDasharray: dashArray(line) }),
    ...(line.dash === 'dotted' ? { strokeLinecap: 'round' as const } : {}),
  };
}
