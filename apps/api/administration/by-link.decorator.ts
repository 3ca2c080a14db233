import { applyDecorators } from '@nestjs/common';
import { Limited, NoUnitOfWork, Public } from '../http/index.js';

/** A route for whoever holds a link and is not logged in; as slow to try as a login. No transaction is open while it hashes. */
export const ByLink = () => applyDecorators(Public(), NoUnitOfWork(), Limited('login'));
