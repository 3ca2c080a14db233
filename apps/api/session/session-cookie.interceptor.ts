import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable, tap } from 'rxjs';
import type { AddedFactor, FactorView, ProviderQuestion, SessionStart, SessionView } from '#modules/access';
import {
  clearJourneyCookie,
  clearSessionCookie,
  setDeviceCookie,
  setJourneyCookie,
  setSessionCookie,
} from '../http/session-cookie.js';

/** Puts the token of a session that was just started into its cookie, and only the view into the body. */
@Injectable()
export class GivesCookie implements NestInterceptor<SessionStart, SessionView> {
  intercept(context: ExecutionContext, next: CallHandler<SessionStart>): Observable<SessionView> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map(({ token, view, marks }) => {
        setSessionCookie(reply, token);
        if (marks) setDeviceCookie(reply, marks);
        return view;
      }),
    );
  }
}

/** Gives the browser the next token of a session in which a new factor was just shown; the body is the factor. */
@Injectable()
export class RenewsCookie implements NestInterceptor<AddedFactor, FactorView> {
  intercept(context: ExecutionContext, next: CallHandler<AddedFactor>): Observable<FactorView> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map(({ token, factor }) => {
        setSessionCookie(reply, token);
        return factor;
      }),
    );
  }
}

/** Gives the browser the marks that it is known by from now on; the body is what else was answered. */
@Injectable()
export class KeepsMarks implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<{ marks: string[] }>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map(({ marks, ...answer }) => {
        setDeviceCookie(reply, marks);
        return answer;
      }),
    );
  }
}

/** Takes the cookie of a session that has ended from the browser. */
@Injectable()
export class EndsCookie implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(tap(() => clearSessionCookie(reply)));
  }
}

/** Keeps in the browser alone what its journey to the login provider is known by; the body says where it goes. */
@Injectable()
export class StartsJourney implements NestInterceptor<ProviderQuestion, { address: string }> {
  intercept(context: ExecutionContext, next: CallHandler<ProviderQuestion>): Observable<{ address: string }> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map(({ seed, address }) => {
        setJourneyCookie(reply, seed);
        return { address };
      }),
    );
  }
}

/** The browser is back, and its answer was taken. */
@Injectable()
export class EndsJourney implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(tap(() => clearJourneyCookie(reply)));
  }
}
