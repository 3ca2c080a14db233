import { applyDecorators, type Type } from '@nestjs/common';
import type { Permission as PermissionName } from '#modules/access';
import { Answers } from './answers.decorator.js';
import { Creates, type ResourceReader } from './creates.decorator.js';
import { Permission } from './permission.decorator.js';

/**
 * An act on a resource that exists: a POST below it (`/referrals/:id/acceptance`) that answers with the resource as it is
 * now (201). It takes an `Idempotency-Key`, but needs none: the state it leads to is reached once.
 *
 * @param permission the right a caller needs
 * @param reader the injectable use case that reads the resource when the request is repeated
 * @param view the DTO of the resource
 */
export const ActsOn = (permission: PermissionName, reader: Type<ResourceReader>, view: Type<unknown>) =>
  applyDecorators(Permission(permission), Creates(reader, { key: 'optional' }), Answers(view, 201));
