/** The few signs of the pages, drawn rather than typed: not every font has them. */

const shapes = {
  check: 'M3.5 8.5l3 3 6-7',
  cross: 'M4 4l8 8M12 4l-8 8',
  question: 'M5.500 5.800a2.500 2.500 0 1 1 3.500 2.300c-.7.3-1 .8-1 1.500M8 12.300v.2',
  dash: 'M4 8h8',
  diamond: 'M8 3l5 5-5 5-5-5z',
  dot: 'M8 8h.01',
  ring: 'M8 3.500a4.500 4.500 0 1 0 0 9a4.500 4.500 0 1 0 0-9z',
  square: 'M4.500 4.500h7v7h-7z',
  triangle: 'M8 3.500l5 9h-10z',
} as const;

export type Shape = keyof typeof shapes;

export function Icon({ shape }: { readonly shape: Shape }) {
  return (
    <svg
      width="1em"
      height="1em"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={shape === 'dot' ? 7 : 2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      <path d={shapes[shape]} />
    </svg>
  );
}
