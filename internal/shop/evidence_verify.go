package shop

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// EvidenceCheck is what a look at the files of proofs found.
type EvidenceCheck struct {
	Files  int // proofs with a file that were looked at
	Broken []ads.Evidence
	Mended []ads.Evidence // broken before, and as they were again
}

// VerifyEvidence looks at the file of every proof of a customer, or of all for
// "": one that is gone or changed no longer counts until it is proved anew or
// the file is back.
func (s *Shop) VerifyEvidence(customerID string) (out EvidenceCheck, err error) {
	seen := map[string]string{} // a file may prove many things
	found := map[store.Key]string{}
	err = s.view(func(tx *store.Tx) error {
		cards, err := allCards(tx)
		if customerID != "" {
			card, cerr := findCard(tx, customerID)
			cards, err = []Card{card}, cerr
		}
		if err != nil {
			return err
		}
		for _, card := range cards {
			err := each(tx, store.EvidencePrefix(card.ID), func(key store.Key, e ads.Evidence) error {
				if e.File == "" {
					return nil
				}
				out.Files++
				broken, ok := seen[e.File+" "+e.FileHash]
				if !ok {
					if broken, err = s.brokenFile(e); err != nil {
						return err
					}
					seen[e.File+" "+e.FileHash] = broken
				}
				was := e.Broken
				if e.Broken = broken; broken != "" {
					out.Broken = append(out.Broken, e)
				} else if was != "" {
					out.Mended = append(out.Mended, e)
				}
				if was != broken {
					found[key] = broken
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || len(found) == 0 {
		return out, err
	}
	return out, s.markBroken(found)
}

// markBroken notes on proofs what has become of their files, in transactions of
// a size that fits.
func (s *Shop) markBroken(found map[store.Key]string) error {
	for len(found) > 0 {
		err := s.write("admin-checklist.verify", func(w *write) error {
			done := 0
			for key, broken := range found {
				if done > 0 && w.Room()-int64(len(w.changes))*logPerCard < roomPerCard {
					return nil
				}
				e, ok, err := get[ads.Evidence](w.Tx, key)
				if err != nil {
					return err
				}
				if ok && e.Broken != broken {
					e.Broken = broken
					if err := w.put(key, e.Customer+"/"+e.Item+"/"+e.Device, e.Customer, e); err != nil {
						return err
					}
				}
				delete(found, key)
				done++
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// brokenFile says what has become of the file of a proof, "" when it is as it
// was. What cannot be read for another reason is an error: nobody knows.
func (s *Shop) brokenFile(e ads.Evidence) (string, error) {
	path := filepath.Join(s.dir, filepath.FromSlash(e.File))
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return ads.BrokenMissing, nil
	}
	if err == nil {
		defer f.Close()
		sum := sha256.New()
		if _, err = io.Copy(sum, f); err == nil {
			if hex.EncodeToString(sum.Sum(nil)) == e.FileHash {
				return "", nil
			}
			return ads.BrokenChanged, nil
		}
	}
	return "", refusal.Failure("cannot-read", "the file %s cannot be read", path).From(err)
}
