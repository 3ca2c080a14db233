import { SetMetadata } from '@nestjs/common';

export const NO_ACTIVITY = Symbol('no activity');

/** A route programs call by themselves (event streams): calling it does not keep a session from being idle. */
export const NoActivity = () => SetMetadata(NO_ACTIVITY, true);
