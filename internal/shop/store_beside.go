package shop

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

// CheckBeside looks at what lies beside the store: files below files/ that no
// record names, what killed runs left half written, and a folder that others
// can look into. Nothing is lost by any of it, so they are warnings.
func (s *Shop) CheckBeside() (odd []*refusal.Error, err error) {
	if info, err := os.Stat(s.dir); err == nil && store.OpenToOthers(info) {
		odd = append(odd, refusal.Rule("open-to-others", "others can look into %s", s.dir).WithHint("close it: chmod 700 %s", s.dir))
	}
	named, err := s.namedFiles()
	if err != nil {
		return odd, err
	}
	err = filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return store.CannotRead(path, err)
		case d.IsDir() && path == filepath.Join(s.dir, "store"):
			return filepath.SkipDir
		case !d.Type().IsRegular():
			return nil
		}
		below := s.belowData(path)
		if store.IsTemp(d.Name()) {
			odd = append(odd, refusal.Rule("half-written", "%s was left half written by a run that was cut off", below).
				WithHint("remove it when no other scatto is running"))
		} else if hash := keptHash(d.Name()); hash != "" && strings.HasPrefix(below, "files/") && !named[hash] {
			odd = append(odd, refusal.Rule("file-orphan", "no record names the file %s", below).
				WithHint("a command that was refused or cut off can leave one: remove it when you know that it is of no use"))
		}
		return nil
	})
	return odd, err
}

// namedFiles are the SHA-256 of kept files that some record names. The lines
// of the logs are no such records: they hold many hashes of other things.
func (s *Shop) namedFiles() (map[string]bool, error) {
	kept := map[string]bool{}
	err := filepath.WalkDir(filepath.Join(s.dir, "files"), func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && keptHash(d.Name()) != "" {
			kept[keptHash(d.Name())] = false
		}
		return nil // what cannot be read is said by CheckFiles
	})
	if err != nil || len(kept) == 0 {
		return kept, err
	}
	hash := regexp.MustCompile(`[0-9a-f]{64}`)
	return kept, s.view(func(tx *store.Tx) error {
		return tx.Scan("", func(key store.Key, raw store.Raw) (bool, error) {
			if family := key.Family(); family == "l/" || family == "la/" || family == "lad/" {
				return true, nil
			}
			data, err := raw.JSON()
			for _, one := range hash.FindAll(data, -1) {
				if _, there := kept[string(one)]; there {
					kept[string(one)] = true
				}
			}
			return true, err
		})
	})
}

// missingFiles adds to bad each file below files/ that a record names by its
// path, and each message that is kept as it came, and that is not there.
func (s *Shop) missingFiles(tx *store.Tx, bad map[string]bool) error {
	path := regexp.MustCompile(`"files/[a-z]+/[^"\\]+"`)
	return tx.Scan("", func(key store.Key, raw store.Raw) (bool, error) {
		if family := key.Family(); family == "l/" || family == "la/" || family == "lad/" {
			return true, nil
		}
		data, err := raw.JSON()
		if err != nil {
			return false, err
		}
		for _, one := range path.FindAll(data, -1) {
			if name := string(bytes.Trim(one, `"`)); s.gone(filepath.FromSlash(name)) {
				bad[name] = true
			}
		}
		if key.Family() != "m/" {
			return true, nil
		}
		var m Mail
		if err := raw.Decode(&m); err != nil {
			return false, err
		}
		if keptHash(m.Hash) == "" || m.Erased {
			return true, nil
		}
		if name := s.belowData(s.rawMailPath(m.Hash)); s.gone(filepath.FromSlash(name)) {
			bad[name] = true
		}
		return true, nil
	})
}
