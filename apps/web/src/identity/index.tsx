export { default as AccountMenu } from './AccountMenu.tsx';
export { SignInPage } from './SignInPage.tsx';
