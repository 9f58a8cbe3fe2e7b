/**
 * A map that is copied for nothing: copies share what they hold until one of them is changed. A workbook is copied far more often than
 * its cells are, before each step that may be undone and for each of its tests.
 */
export class SharedMap<K, V> implements Map<K, V> {
  readonly [Symbol.toStringTag] = "SharedMap";
  private held: Map<K, V>;
  private isShared = false;

  constructor(entries: Iterable<readonly [K, V]> = []) {
    this.held = new Map(entries);
  }

  /** Another map of the same. */
  copy(): SharedMap<K, V> {
    const copied = new SharedMap<K, V>();
    copied.held = this.held;
    copied.isShared = this.isShared = true;
    return copied;
  }

  /** Whether neither of two copies was changed since. */
  isCopyOf(other: SharedMap<K, V>): boolean {
    return this.held === other.held;
  }

  get size(): number {
    return this.held.size;
  }

  get(key: K): V | undefined {
    return this.held.get(key);
  }

  has(key: K): boolean {
    return this.held.has(key);
  }

  set(key: K, value: V): this {
    this.own().set(key, value);
    return this;
  }

  delete(key: K): boolean {
    return this.held.has(key) && this.own().delete(key);
  }

  clear(): void {
    this.held = new Map();
    this.isShared = false;
  }

  forEach(call: (value: V, key: K, map: Map<K, V>) => void): void {
    for (const [key, value] of this.held) call(value, key, this);
  }

  keys(): MapIterator<K> {
    return this.held.keys();
  }

  values(): MapIterator<V> {
    return this.held.values();
  }

  entries(): MapIterator<[K, V]> {
    return this.held.entries();
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.held.entries();
  }

  private own(): Map<K, V> {
    if (this.isShared) {
      this.held = new Map(this.held);
      this.isShared = false;
    }
    return this.held;
  }
}
