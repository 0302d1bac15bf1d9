/** A sleep that others can end; ending one that has not begun makes the next one end at once. */
export class Nap {
  private isCalled = false;
  private rise: (() => void) | undefined;

  /** Sleeps for some milliseconds, or until it is ended. */
  async take(milliseconds: number): Promise<void> {
    if (!this.isCalled) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.rise = resolve;
        timer = setTimeout(resolve, milliseconds);
      });
      clearTimeout(timer);
    }
    this.rise = undefined;
    this.isCalled = false;
  }

  /** Wakes the sleeper. */
  end(): void {
    this.isCalled = true;
    this.rise?.();
  }
}
