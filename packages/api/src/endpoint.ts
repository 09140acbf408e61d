/** What a door of the server is: method, path, who may knock, what goes in and what comes out. */
import { type TSchema, Type } from 'typebox';
import type { Access } from './identity.ts';

/** Rooms of the server; each has a folder of this name there and in the web. */
export type Room =
  | 'platform'
  | 'library'
  | 'matching'
  | 'workbench'
  | 'identity'
  | 'cases'
  | 'panels'
  | 'allocation'
  | 'supervision'
  | 'digest';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly room: Room;
  /** Who may call it; where it is left out, the room says (`ROOM_ACCESS`). */
  readonly access?: Access;
  readonly summary: string;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  /** Takes one file as multipart/form-data, in a part named `file`. */
  readonly upload?: true;
  readonly status: 200 | 201;
  readonly answer: TSchema;
}

/** The id in a path such as `/api/v1/packs/:id`. */
export const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 300 }) });
