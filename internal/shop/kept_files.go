package shop

import (
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// CheckFiles reads every kept file once and compares it with the SHA-256 that
// it is kept under: attachments, proofs, letters, receipts. Files that are
// changed, and those missing that a ticket or a proof names, are
// refusal.Damaged by their paths below the data directory; count is how many
// there are.
func (s *Shop) CheckFiles() (count int, err error) {
	bad := map[string]bool{}
	root := filepath.Join(s.dir, "files")
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) { // no file was ever kept, or an erasure took it meanwhile
			return nil
		}
		if err != nil {
			return refusal.Failure("cannot-read", "the file %s cannot be read", path).From(err)
		}
		want := keptHash(d.Name())
		if !d.Type().IsRegular() || want == "" {
			return nil
		}
		count++
		have, err := contentHash(path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return refusal.Failure("cannot-read", "the file %s cannot be read", path).From(err)
		}
		if have != want {
			bad[s.belowData(path)] = true
		}
		return nil
	})
	if err != nil {
		return count, err
	}
	err = s.view(func(tx *store.Tx) error {
		if err := s.missingFiles(tx, bad); err != nil {
			return err
		}
		return each(tx, store.TicketPrefix(), func(_ store.Key, t ticket.Ticket) error {
			for _, f := range t.Files {
				if path := s.belowData(s.filePath(f.Hash)); s.gone(filepath.FromSlash(path)) {
					bad[path] = true
				}
			}
			return nil
		})
	})
	if err != nil || len(bad) == 0 {
		return count, err
	}
	return count, damagedFiles(bad)
}

// keptHash is the SHA-256 that a file is kept under, "" for another name.
func keptHash(name string) string {
	stem, _, _ := strings.Cut(name, ".")
	if raw, err := hex.DecodeString(stem); err != nil || len(raw) != 32 {
		return ""
	}
	return stem
}

// belowData is a path as records name it.
func (s *Shop) belowData(path string) string {
	if rel, err := filepath.Rel(s.dir, path); err == nil {
		path = rel
	}
	return filepath.ToSlash(path)
}

// gone reports whether nothing lies at a path below the data directory.
func (s *Shop) gone(path string) bool {
	_, err := os.Lstat(filepath.Join(s.dir, path))
	return errors.Is(err, fs.ErrNotExist)
}

// maxDamagedNamed is how many damaged files a refusal names.
const maxDamagedNamed = 10

func damagedFiles(bad map[string]bool) error {
	names := slices.Sorted(maps.Keys(bad))
	words := strings.Join(names[:min(len(names), maxDamagedNamed)], ", ")
	if len(names) > maxDamagedNamed {
		words += " …"
	}
	return refusal.Damaged("file-damaged", "kept files that are missing or changed: %d (%s)", len(names), words).
		WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE")
}
