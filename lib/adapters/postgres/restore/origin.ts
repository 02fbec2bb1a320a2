import { isDeepStrictEqual } from "node:util";
import type { PgClient } from "../connect";
import type { WriteInput } from "./apply";
import { type Batch, branchRows } from "./branch-rows";
import type { Written } from "./outcomes";
import { lockParents } from "./parents";
import { stageFromBranch } from "./stage";
import { stageFromImages } from "./stage-images";
import { copyStraight } from "./straight";
import { asOurselves } from "./transaction";
import type { Watch } from "./watch";
import { type TableWork, writesRow } from "./work";

/** Where the rows of a plan come from: by way of a stage, or straight into production. */
export class Origin {
  private readonly staged = new Set<TableWork>();
  /** The rows that go straight first: the branch reads them while production is made ready. */
  private readonly begun = new Map<TableWork, AsyncIterable<Batch>>();

  constructor(
    /** Null when the rows come from a receipt. */
    private readonly past: PgClient | null,
    private readonly production: PgClient,
    private readonly input: Pick<WriteInput, "approved" | "source">,
    private readonly watch: Watch,
    private readonly straight: ReadonlySet<TableWork>,
  ) {
    const [first] = straight;
    if (past !== null && first !== undefined) this.begun.set(first, this.rowsOf(past, first));
  }

  /** Brings the rows that wait in a stage, and holds what they refer to. */
  async stage(works: readonly TableWork[]): Promise<void> {
    const { source, approved } = this.input;
    const waiting = works.filter((work) => !this.straight.has(work) && work.operations.some(writesRow));
    const rows = waiting.reduce((sum, work) => sum + work.operations.filter(writesRow).length, 0);
    if (rows > 0) this.watch.enter("reading", rows);
    if (source.kind === "receipt") {
      await stageFromImages(this.production, works, source.images, approved.plan.seed, this.watch);
      for (const work of waiting) this.staged.add(work);
      return;
    }
    for (const work of waiting) await this.stageOne(work, (some) => this.watch.advance(some));
  }

  /** Holds the rows that staged ones refer to, until COMMIT. */
  async lockParents(): Promise<void> {
    for (const work of this.staged) await lockParents(this.production, work);
  }

  /** Copies a table's rows straight, if they go that way; false when they wait in the stage. */
  async copy(work: TableWork): Promise<boolean> {
    if (this.past === null || !this.straight.has(work)) return false;
    let told = 0;
    const batches = this.begun.get(work) ?? this.rowsOf(this.past, work);
    const copied = await copyStraight(this.production, work, batches, (rows) => {
      told += rows;
      this.watch.advance(rows);
    });
    if (copied) return true;
    this.watch.advance(-told);
    await asOurselves(this.production, async () => {
      await this.stageOne(work, () => this.watch.check());
      await lockParents(this.production, work);
    });
    return false;
  }

  /** What reading back needs of a table. */
  written(work: TableWork, skipped: ReadonlySet<number>): Written {
    const staged = async () => {
      if (!this.staged.has(work)) await this.stageOne(work, () => this.watch.check());
    };
    return { past: this.past, work, skipped, staged };
  }

  private rowsOf(past: PgClient, work: TableWork): AsyncIterable<Batch> {
    // Reading back compares with the plan's fingerprints, too, and then finds out on which side a row differs.
    const checked = !isDeepStrictEqual(work.table.fingerprint, work.table.whole);
    return branchRows(past, work, this.input.approved.plan.seed, { numbered: false, checked });
  }

  private async stageOne(work: TableWork, onRows: (rows: number) => void): Promise<void> {
    if (this.past === null) throw new Error("Rows of a branch are read through a connection to it.");
    await stageFromBranch(this.past, this.production, work, this.input.approved.plan.seed, onRows);
    this.staged.add(work);
  }
}
