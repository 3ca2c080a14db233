import { SetMetadata } from '@nestjs/common';

export const AT_LOGIN = Symbol('at login');

/** A route whose unit of work makes a session or changes a proof of identity: it uses the connections of logins (ADR 0059). */
export const AtLogin = () => SetMetadata(AT_LOGIN, true);
