import { createLink } from '@tanstack/react-router';
import { Button, type ButtonProps } from 'antd';
import type { ComponentProps } from 'react';

interface Look {
  readonly href?: string;
  readonly look?: ButtonProps['type'];
}

const Link = createLink(({ look, ...rest }: Omit<ButtonProps, 'href'> & Look) => (
  <Button {...rest} {...(look === undefined ? {} : { type: look })} />
));

/**
 * A link that looks like a button: opens in a new tab, shows its address, and is announced as a link.
 * The router hands no `type` on to what it renders, so that the look goes by another name.
 */
export const ButtonLink = (({ type, ...rest }: ComponentProps<typeof Link>) => (
  <Link {...rest} look={type} />
)) as typeof Link;
