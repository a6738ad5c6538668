/** Ids of one appliance between two restarts of them: which records they name, alive or put away. */
import { IdSet } from '../store/id-set.ts';
import { IdTable } from '../store/id-table.ts';

/** Whose ids, and which restart of them. */
export interface ScopeName {
  readonly appliance: number;
  readonly epoch: number;
}

/** One appliance between two restarts of its ids. */
export class Scope implements ScopeName {
  readonly appliance: number;
  readonly epoch: number;
  readonly icids = new IdTable();
  readonly dcids = new IdTable();
  readonly mids = new IdTable();
  /** Ids of records put away. */
  readonly icidsAway = new IdSet();
  readonly dcidsAway = new IdSet();
  readonly midsAway = new IdSet();
  maxIcid = 0;
  maxIcidTime = 0;
  maxMid = 0;
  maxMidTime = 0;

  constructor(appliance: number, epoch: number) {
    this.appliance = appliance;
    this.epoch = epoch;
  }
}
