import { systemClock } from '../../platform/clock.ts';
import { chatContract } from './chat-contract.ts';
import { ChatError } from './chat-platform.ts';
import { MemoryChat, type SeenMessage } from './memory-chat-fixture.ts';

chatContract('The chat of the tests', async () => {
  const chat = new MemoryChat(systemClock);
  return {
    platform: chat,
    place: { chat: 'chat of anna' },
    say: (text) => chat.says('anna', text),
    press: (label) => chat.presses('anna', label),
    seen: () => chat.messages.map(contractMessage),
    deleteNewest: () => void chat.messages.pop(),
    goDown: async () => {
      chat.fails = new ChatError('later', 'down');
    },
    comeBack: async () => {
      chat.fails = undefined;
    },
    [Symbol.asyncDispose]: () => chat.stop(),
  };
});

function contractMessage({ title, text, buttons = [], pictures = [], file, edits }: SeenMessage) {
  return {
    text: title === undefined ? text : `${title}\n${text}`,
    buttons: buttons.flat().map(({ label }) => label),
    pictures: pictures.length,
    files: file ? [file.name] : [],
    isEdited: edits > 0,
  };
}
