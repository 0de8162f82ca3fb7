package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
	"github.com/dgraph-io/ristretto/v2/z"
)

// Badger's own merges build up to thirteen tables at once, set aside many
// times their size for each, and take a block that they cannot read for one
// without records. This one builds one table at a time, counts what it reads,
// and runs while nobody has the store open, so no old version is wanted.

// merge merges all tables into the last level, where what was deleted is
// forgotten, or those above it into the level above it, when the disk has room
// and none of them is damaged. It gives the manifest that it has written.
func (s survey) merge(o Options, dir string, m manifest, level uint8) (manifest, error) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(min(mergeMemory, debug.SetMemoryLimit(-1))))
	var names []string
	var size int64
	for name, t := range m.tables {
		if level == lastLevel || t.Level != lastLevel {
			names = append(names, name)
			size += s.sums[name].size
		}
	}
	if err := o.spaceFor(size); err != nil {
		return m, err
	}
	if err := s.readWhole(dir, names); err != nil {
		return m, err
	}
	return s.rewrite(o, dir, m, names, level)
}

// rewrite writes the tables that are named anew, to a level.
func (s survey) rewrite(o Options, dir string, m manifest, names []string, level uint8) (_ manifest, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the engine stopped: %v", p)
		}
	}()
	from, err := s.openSources(dir, m, names)
	if err != nil {
		return m, err
	}
	defer from.close()
	to, err := s.newTables(o, dir, m, level)
	if err != nil {
		return m, err
	}
	defer to.pool.Release()
	done := false
	defer func() {
		if !done {
			to.remove()
		}
	}()
	if err := to.fill(from); err != nil {
		return m, err
	}
	next := manifest{tables: to.tables}
	for name, t := range m.tables {
		if !slices.Contains(names, name) {
			next.tables[name] = t
		}
	}
	if err := syncDir(dir); err != nil {
		return m, err
	}
	if err := next.write(dir); err != nil {
		return m, err
	}
	done = true
	from.close() // some systems remove no file that is open
	for _, name := range names {
		_ = os.Remove(filepath.Join(dir, name)) // what stays is unknown to the manifest, and goes at the next open
	}
	return next, nil
}

// mergeMemory bounds the heap during a merge, in bytes: its buffers are large
// and short-lived, and the collector would wait too long.
const mergeMemory = 64 << 20

// Bits of what Badger stores with a value; it keeps their names to itself.
const (
	metaDeleted = 1 << 0
	metaPointer = 1 << 1 // the value lies in the value log
)

// newTables are the tables that a merge has written.
type newTables struct {
	dir    string
	next   uint64 // the number of the next one
	level  uint8
	tables map[string]badger.TableManifest
	made   []string // their files
	keyID  uint64
	b      *table.Builder // of the table that is being built, nil between two
	pool   *z.AllocatorPool
	o      table.Options
}

func (s survey) newTables(o Options, dir string, m manifest, level uint8) (*newTables, error) {
	n := &newTables{dir: dir, level: level, tables: map[string]badger.TableManifest{}}
	for name, t := range m.tables {
		id, err := tableID(name)
		if err != nil {
			return nil, err
		}
		n.next, n.keyID = max(n.next, id+1), max(n.keyID, t.KeyID)
	}
	dataKey, err := s.keys.DataKey(n.keyID)
	if err != nil {
		return nil, err
	}
	if dataKey == nil {
		return nil, errors.New("the tables are not encrypted")
	}
	n.pool = z.NewAllocatorPool(1)
	n.o = table.Options{TableSize: o.tableBytes, BlockSize: blockBytes, Compression: options.Snappy, DataKey: dataKey, AllocPool: n.pool}
	if level != lastLevel {
		n.o.BloomFalsePositive = 0.01 // half of an index: the last level, which is asked last, does without
	}
	return n, nil
}

// fill writes the newest version of each key that from gives.
func (n *newTables) fill(from *sources) error {
	var last []byte
	read := 0
	for s := from.least(); s != nil; s = from.least() {
		key, v := s.it.Key(), s.it.Value()
		if v.Meta&metaPointer != 0 {
			return errors.New("a value lies in the value log")
		}
		if !y.SameKey(key, last) {
			last = y.SafeCopy(last, key)
			if n.level != lastLevel || v.Meta&metaDeleted == 0 {
				if err := n.add(key, v); err != nil {
					return err
				}
			}
		}
		if read += len(key) + len(v.Value); read >= letGoEvery {
			read = 0
			letPagesGo()
		}
		if err := s.next(); err != nil {
			return err
		}
	}
	return n.save()
}

// add puts an entry into the table that is being built, or begins the next.
func (n *newTables) add(key []byte, v y.ValueStruct) error {
	if n.b != nil && n.b.ReachedCapacity() {
		if err := n.save(); err != nil {
			return err
		}
	}
	if n.b == nil {
		n.b = table.NewTableBuilder(n.o)
	}
	n.b.Add(key, v, 0)
	return nil
}

// save writes the table that is being built to its file and syncs it.
func (n *newTables) save() error {
	if n.b == nil {
		return nil
	}
	data := n.b.Finish()
	n.b.Close()
	n.b = nil
	name := tableFile(n.next)
	n.next++
	path := filepath.Join(n.dir, name)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	n.made = append(n.made, path)
	n.tables[name] = badger.TableManifest{Level: n.level, KeyID: n.keyID, Compression: n.o.Compression}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// remove takes back what a merge that failed has written, but for tables that
// the manifest may name: it can have its name when its writing fails.
func (n *newTables) remove() {
	if n.b != nil {
		n.b.Done() // else its goroutines would wait for more
	}
	m, err := readManifest(n.dir)
	for _, path := range n.made {
		if _, named := m.tables[filepath.Base(path)]; err == nil && !named {
			_ = os.Remove(path) // what stays is unknown to the manifest, and goes at the next open
		}
	}
}
