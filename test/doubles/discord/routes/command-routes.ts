import { readCommand, readCommandList } from '../checks/commands.ts';
import { refuse } from '../refusal.ts';
import type { World } from '../world.ts';
import { type Call, nothing, ok, type Route, route } from './route.ts';

const RATE = { limit: 5, per: 20_000 };

/** The commands of the application, globally and in each guild. */
export const commandRoutes: readonly Route[] = [
  ...scope('/applications/:application/commands'),
  ...scope('/applications/:application/guilds/:guild/commands'),
];

function scope(path: string): Route[] {
  return [
    route(
      `GET ${path}`,
      (world, call) => ok(world.commands.of(guildId(world, call)).map(({ wire }) => wire)),
      {
        rate: RATE,
      },
    ),
    route(`PUT ${path}`, replace, { rate: RATE }),
    route(`POST ${path}`, add, { rate: RATE }),
    route(`GET ${path}/:command`, (world, call) => ok(command(world, call).wire), { rate: RATE }),
    route(`PATCH ${path}/:command`, change, { rate: RATE }),
    route(
      `DELETE ${path}/:command`,
      (world, call) => {
        world.commands.remove(command(world, call));
        return nothing;
      },
      { rate: RATE },
    ),
  ];
}

function guildId(world: World, { params }: Call): string | undefined {
  if (params.application !== world.bot.id) refuse('unknownApplication');
  if (params.guild === undefined) return undefined;
  // A guild that the bot is not in is no different from one that does not exist.
  const guild = world.guilds.get(params.guild);
  return guild?.members.has(world.bot.id) ? guild.id : refuse('missingAccess');
}

function command(world: World, call: Call): ReturnType<World['commands']['find']> {
  return world.commands.find(guildId(world, call), call.params.command);
}

function replace(world: World, call: Call): ReturnType<Route['answer']> {
  const guild = guildId(world, call);
  return ok(world.commands.replace(guild, readCommandList(call.json)).map(({ wire }) => wire));
}

function add(world: World, call: Call): ReturnType<Route['answer']> {
  const guild = guildId(world, call);
  const { command: added, isNew } = world.commands.add(guild, readCommand(call.json));
  return ok(added.wire, isNew ? 201 : 200);
}

function change(world: World, call: Call): ReturnType<Route['answer']> {
  const before = command(world, call);
  const wire = readCommand({ ...before.wire, ...(call.json as object) });
  return ok(world.commands.change(before, wire).wire);
}
