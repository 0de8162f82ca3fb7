package shop

import (
	"io/fs"
	"path/filepath"
	"time"

	"scatto/internal/store"
)

// Folder is what lies in a folder of the data directory.
type Folder struct {
	Files int
	Bytes int64
}

// Growth says how much there is beside the store, how fast all of it grows and
// what room is left.
type Growth struct {
	Kept, Documents Folder
	Since           time.Time // of the first line of the shop's log, zero without one
	Month           int64     // bytes of records, kept files and documents a month since then, 0 for less than a month
	LastMonth       int64     // lines of the shop's log in the last 30 days
	Free            int64     // bytes on the disk, -1 when nobody knows
}

// GrowthOf measures the data directory; st is what CheckStore said.
func (s *Shop) GrowthOf(st StoreStats) (g Growth, err error) {
	g.Free = -1
	if free, known := store.FreeBytes(s.dir); known {
		g.Free = free
	}
	for name, folder := range map[string]*Folder{"files": &g.Kept, "out": &g.Documents} {
		if err := folder.measure(filepath.Join(s.dir, name)); err != nil {
			return g, err
		}
	}
	err = s.view(func(tx *store.Tx) error {
		err := each(tx, store.LogPrefix(store.ShopLog), func(_ store.Key, line store.LogEntry) error {
			if g.Since.IsZero() {
				g.Since = line.TS
			}
			if s.now.Sub(line.TS) <= 30*24*time.Hour {
				g.LastMonth++
			}
			return nil
		})
		return err
	})
	const month = 30 * 24 * time.Hour
	if age := s.now.Sub(g.Since); !g.Since.IsZero() && age >= month {
		all := g.Kept.Bytes + g.Documents.Bytes
		for _, f := range st.Families {
			all += f.Bytes
		}
		g.Month = all / int64(age/month)
	}
	return g, err
}

// measure counts the plain files below a folder; one that goes meanwhile, or a
// folder that is not there, counts for nothing.
func (f *Folder) measure(root string) error {
	return filepath.WalkDir(root, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return nil
		}
		if info, err := d.Info(); err == nil {
			f.Files++
			f.Bytes += info.Size()
		}
		return nil
	})
}
