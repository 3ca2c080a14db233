import { applyDecorators } from '@nestjs/common';
import { Limited, NoUnitOfWork, Public } from '../http/index.js';

/** A route for a person who holds a link and is not logged in; no guess at a login makes it wait. No transaction is open while it hashes. */
export const ByLink = () => applyDecorators(Public(), NoUnitOfWork(), Limited('token'));
