import type { Random } from '../random.ts';
import { SimulatedContent } from './content.ts';
import { encrypted, fields, int } from './field.ts';
import type { SimulatedResource } from './item.ts';
import { envelope, resourceFields, type SentRecord, type SignUrl } from './records.ts';
import type { ZoneId } from './zone-id.ts';

export interface SimulatedPerson {
  readonly name: string;
  readonly createdAt: number;
  fullName: string;
  /** The person that this one was found to be. */
  mergedInto: string | undefined;
  modifiedAt: number;
  tag: number;
}

interface FaceCrop {
  readonly name: string;
  readonly person: string;
  readonly picture: SimulatedResource;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly tag: number;
}

/** What people need of the library that they are in. */
interface Home {
  readonly zone: ZoneId;
  readonly random: Random;
  readonly now: () => number;
  readonly tag: () => number;
  readonly note: (name: string, teller: (sign: SignUrl) => object) => void;
}

/** Who is known in a library: people, each with a picture of the face. */
export class People {
  readonly all = new Map<string, SimulatedPerson>();
  readonly #crops = new Map<string, FaceCrop>();
  readonly #home: Home;

  constructor(home: Home) {
    this.#home = home;
  }

  /** Somebody is recognised for the first time, named or not (an empty name). */
  add(fullName: string): SimulatedPerson {
    const { random, now } = this.#home;
    const person = { name: random.uuid(), createdAt: now(), fullName, mergedInto: undefined };
    const added: SimulatedPerson = { ...person, modifiedAt: 0, tag: 0 };
    this.all.set(added.name, added);
    this.#changed(added);
    this.#addCrop(added);
    return added;
  }

  rename(person: SimulatedPerson, fullName: string): void {
    person.fullName = fullName;
    this.#changed(person);
  }

  /** Two turn out to be one. */
  merge(person: SimulatedPerson, into: SimulatedPerson): void {
    person.mergedInto = into.name;
    this.#changed(person);
  }

  /** A person's or a crop's record by its name. */
  recordOf(name: string, sign: SignUrl): SentRecord | undefined {
    const person = this.all.get(name);
    if (person) return this.#personRecord(person);
    const crop = this.#crops.get(name);
    return crop && this.#cropRecord(crop, sign);
  }

  #changed(person: SimulatedPerson): void {
    Object.assign(person, { modifiedAt: this.#home.now(), tag: this.#home.tag() });
    this.#home.note(person.name, () => this.#personRecord(person));
  }

  #addCrop(person: SimulatedPerson): void {
    const { random, now, tag, note } = this.#home;
    const name = random.uuid();
    const content = new SimulatedContent('jpeg', 1000, `face/${name}`);
    const picture = { content, fileType: 'public.jpeg', width: 64, height: 48, isUploaded: true };
    const crop = { name, person: person.name, picture, createdAt: now(), modifiedAt: now(), tag: tag() };
    this.#crops.set(name, crop);
    note(name, (sign) => this.#cropRecord(crop, sign));
  }

  #personRecord(person: SimulatedPerson): SentRecord {
    const { name, fullName, mergedInto } = person;
    return {
      ...envelope(name, 'CPLPerson', person, this.#home.zone),
      fields: fields({
        personFullNameEnc: encrypted(fullName),
        displayName: encrypted(fullName.split(' ')[0] ?? ''),
        personType: int(0),
        verifiedType: int(fullName === '' ? 0 : 1),
        manualSortOrder: int(0),
        mergeTargetRef: mergedInto === undefined ? undefined : this.#reference(mergedInto),
      }),
    };
  }

  #cropRecord(crop: FaceCrop, sign: SignUrl): SentRecord {
    return {
      ...envelope(crop.name, 'CPLFaceCrop', crop, this.#home.zone),
      fields: fields({
        personRef: this.#reference(crop.person),
        type: int(1),
        ...resourceFields(new Map([['resFaceCrop', crop.picture]]), sign),
      }),
    };
  }

  #reference(recordName: string) {
    return { value: { recordName, action: 'NONE', zoneID: this.#home.zone }, type: 'REFERENCE' };
  }
}
