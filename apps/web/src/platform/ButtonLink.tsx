import { createLink } from '@tanstack/react-router';
import { Button, type ButtonProps } from 'antd';

/** A link that looks like a button: opens in a new tab, shows its address, and is announced as a link. */
export const ButtonLink = createLink((props: Omit<ButtonProps, 'href'> & { readonly href?: string }) => (
  <Button {...props} />
));
