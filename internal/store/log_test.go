package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

// logged gives a store whose shop log has five lines.
func logged(t *testing.T) *Store {
	t.Helper()
	s := opened(t, fresh(t))
	update(t, s, func(tx *Tx) error {
		for i := range 5 {
			at := time.Date(2026, 3, 29, 3, 30, i, 999, time.FixedZone("CEST", 7200))
			if _, err := tx.AppendLog(ShopLog, LogEntry{TS: at, By: "carla", Op: "ticket.open", IDs: []string{"T-1"}}); err != nil {
				return err
			}
		}
		return nil
	})
	return s
}

func TestALogLineCanBeVerifiedByHand(t *testing.T) {
	s := logged(t)
	var first LogEntry
	view(t, s, func(tx *Tx) error {
		return tx.ReadLog(ShopLog, 1, func(e LogEntry) (bool, error) {
			first = e
			return false, nil
		})
	})
	zeros := strings.Repeat("0", 64)
	text := `{"at":"2026-03-29T01:30:00Z","by":"carla","changes":[],"ids":["T-1"],"op":"ticket.open","prev":"` +
		zeros + `","seq":1,"ts":"2026-03-29T01:30:00Z"}`
	sum := sha256.Sum256([]byte(zeros + text))
	if diff := cmp.Diff(hex.EncodeToString(sum[:]), first.Hash); diff != "" {
		t.Error(diff)
	}
}

func TestVerifyLogNamesTheFirstBrokenLine(t *testing.T) {
	t.Parallel()
	rewrite := func(seq int64, change func(*LogEntry)) func(*Tx) error {
		return func(tx *Tx) error {
			var e LogEntry
			if _, err := tx.Get(LogKey(ShopLog, seq), &e); err != nil {
				return err
			}
			change(&e)
			return tx.Put(LogKey(ShopLog, seq), e)
		}
	}
	rows := []struct {
		name string
		harm func(*Tx) error
		line string
	}{
		{"R131: an operator is changed in line 3", rewrite(3, func(e *LogEntry) { e.By = "paolo" }), "line 3 "},
		{"R131: line 3 is changed and its hash made to fit", rewrite(3, func(e *LogEntry) {
			e.By = "paolo"
			e.Hash, _ = e.sum()
		}), "line 4 "},
		{"R131: line 2 is gone", func(tx *Tx) error { return tx.Delete(LogKey(ShopLog, 2)) }, "line 2 "},
		{"R131: the first line is gone", func(tx *Tx) error { return tx.Delete(LogKey(ShopLog, 1)) }, "line 1 "},
		{"R131: the last line is cut off", func(tx *Tx) error { return tx.Delete(LogKey(ShopLog, 5)) }, "line 5 "},
		{"R131: a line is inserted after the last", func(tx *Tx) error {
			return tx.Put(LogKey(ShopLog, 6), LogEntry{Seq: 6, Op: "x"}.normal())
		}, "line 6 "},
		{"R131: the last line is cut off and the end made to fit", func(tx *Tx) error {
			var e LogEntry
			if _, err := tx.Get(LogKey(ShopLog, 4), &e); err != nil {
				return err
			}
			if err := tx.Delete(LogKey(ShopLog, 5)); err != nil {
				return err
			}
			return tx.Put(logEndKey(ShopLog), logEndRecord{ShopLog, LogState{4, e.Hash}})
		}, "line 5 "},
		{"R131: the whole log is gone", func(tx *Tx) error {
			for i := int64(1); i <= 5; i++ {
				if err := tx.Delete(LogKey(ShopLog, i)); err != nil {
					return err
				}
			}
			return tx.Delete(logEndKey(ShopLog))
		}, "line 1 "},
		{"R131: line 2 no longer has its checksum", func(tx *Tx) error {
			return tx.set(LogKey(ShopLog, 2), []byte("12345678{}"))
		}, "line 2 "},
		{"R131: line 3 is emptied and called purged", rewrite(3, func(e *LogEntry) {
			*e = LogEntry{Seq: 3, Purged: true, Hash: strings.Repeat("1", 64), Prev: e.Prev}
		}), "line 4 "},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			s := logged(t)
			view(t, s, func(tx *Tx) error {
				end, err := tx.VerifyLog(ShopLog)
				if end.Last != 5 {
					t.Errorf("before: %d lines", end.Last)
				}
				return err
			})
			update(t, s, r.harm)
			err := s.View(func(tx *Tx) error {
				_, err := tx.VerifyLog(ShopLog)
				return err
			})
			refused(t, err, refusal.ClassDamaged, "log-broken")
			if !strings.HasPrefix(err.Error(), r.line) {
				t.Errorf("%q, want %q", err, r.line)
			}
		})
	}
}

func TestPurgedLinesKeepTheChain(t *testing.T) {
	s := opened(t, fresh(t))
	chain := AccessLog("rossi")
	update(t, s, func(tx *Tx) error {
		for range 4 {
			if _, err := tx.AppendLog(chain, LogEntry{TS: time.Unix(1, 0), By: "carla", Op: "login", Fields: map[string]string{"device": "PC-1"}}); err != nil {
				return err
			}
		}
		return nil
	})
	update(t, s, func(tx *Tx) error {
		p, err := tx.PurgeLog(chain, 1, func(e LogEntry) bool { return e.Seq <= 2 })
		if p.Lines != 2 || p.Last.Last != 2 || p.Next != 0 || len(p.Ranges) != 1 || p.Ranges[0] != [2]int64{1, 2} {
			t.Errorf("purged %+v, want 2", p)
		}
		return err
	})
	var by []string
	view(t, s, func(tx *Tx) error {
		if _, err := tx.VerifyLog(chain); err != nil {
			return err
		}
		return tx.ReadLog(chain, 1, func(e LogEntry) (bool, error) {
			by = append(by, e.By+e.Fields["device"])
			return true, nil
		})
	})
	if diff := cmp.Diff([]string{"", "", "carlaPC-1", "carlaPC-1"}, by); diff != "" {
		t.Error(diff)
	}
	err := s.Update(func(tx *Tx) error { _, err := tx.PurgeLog(ShopLog, 1, func(LogEntry) bool { return true }); return err })
	refused(t, err, refusal.ClassRule, "log-not-purgeable")
	err = s.Update(func(tx *Tx) error { _, err := tx.AppendLog("rossi", LogEntry{}); return err })
	refused(t, err, refusal.ClassNotFound, "no-such-log")
}

func TestDigestsAreTiedToASubjectUntilItsKeyIsDestroyed(t *testing.T) {
	s := opened(t, fresh(t))
	var anna, again, paolo, after string
	record := map[string]any{"b": 1, "a": "è"}
	update(t, s, func(tx *Tx) error {
		var e1, e2, e3 error
		anna, e1 = tx.Digest("anna", record)
		again, e2 = tx.Digest("anna", map[string]any{"a": "è", "b": 1})
		paolo, e3 = tx.Digest("paolo", record)
		return errors.Join(e1, e2, e3)
	})
	if anna != again || anna == paolo || len(anna) != 64 {
		t.Errorf("anna %s, again %s, paolo %s", anna, again, paolo)
	}
	update(t, s, func(tx *Tx) error { return tx.DestroyKey("anna") })
	update(t, s, func(tx *Tx) (err error) {
		after, err = tx.Digest("anna", record)
		return err
	})
	if after == anna {
		t.Error("the digest did not change with the key")
	}
}
