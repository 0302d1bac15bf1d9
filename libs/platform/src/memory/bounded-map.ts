/** A map that holds so many entries at most: what was put in longest ago makes room. For what a process may forget. */
export class BoundedMap<K, V> extends Map<K, V> {
  constructor(private readonly atMost: number) {
    super();
  }

  override set(key: K, value: V): this {
    this.delete(key);
    super.set(key, value);
    const [oldest] = this.keys();
    if (this.size > this.atMost && oldest !== undefined) this.delete(oldest);
    return this;
  }
}
