package shop

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

// OpUndo is the action of a line that takes another back: its field undoes
// holds that line's number.
const (
	OpUndo      = "undo"
	fieldUndoes = "undoes"
)

// UndoStep is one thing that undo put right.
type UndoStep struct {
	Thing string // as the log names it
	What  refusal.Word
}

// Undone is a line of the log that was taken back.
type Undone struct {
	Line   LogLine // the one taken back
	Steps  []UndoStep
	DryRun bool
}

// Undo takes back the last write of the operator that changed something, as a
// new line of the log that names the old one; nothing is erased from the past.
// A second undo takes back the write before it, never an undo. line is the one
// that is meant, 0 for whichever is the last. Refusals: nothing-to-undo,
// undo-other, not-undone, undo-forgotten, changed-since.
func (s *Shop) Undo(line int64, dryRun bool) (out Undone, err error) {
	err = s.write(OpUndo, func(w *write) error {
		out = Undone{DryRun: dryRun}
		last, later, err := w.lastOwn()
		if err != nil {
			return err
		}
		if line != 0 && line != last.Seq {
			return refusal.Rule("undo-other", "your last write is now line %d (%s), no longer line %d", last.Seq, last.Op, line).
				WithHint("look again: scatto undo --dry-run")
		}
		out.Line = last
		d, err := w.undoable(last)
		if err != nil {
			return err
		}
		u := undoing{write: w, line: last, later: later, deed: d}
		if err := u.run(); err != nil {
			return err
		}
		out.Steps = u.steps
		w.about(last.IDs...)
		w.fields = map[string]string{fieldUndoes: strconv.FormatInt(last.Seq, 10)}
		if dryRun {
			return errDryRun
		}
		return nil
	})
	if dryRun && errors.Is(err, errDryRun) {
		err = nil
	}
	return out, err
}

// laterLine is a line after the one to be undone.
type laterLine struct {
	LogLine
	undone bool // it was taken back, and yet what it made is on record
}

// lastOwn finds the operator's last write that is not undone, and the lines of
// all that came after it, the newest first; those that were taken back without
// a trace are as if they had never been.
func (w *write) lastOwn() (own LogLine, later []laterLine, err error) {
	undone, seen := map[string]bool{}, 0
	err = w.ScanReverse(store.LogPrefix(store.ShopLog), func(_ store.Key, raw store.Raw) (bool, error) {
		var e LogLine
		if err := raw.Decode(&e); err != nil {
			return false, err
		}
		seen++
		if e.Op == OpUndo {
			undone[e.Fields[fieldUndoes]] = true
			return seen < undoReach, nil
		}
		row, _ := undoRow(e.Op)
		if undone[strconv.FormatInt(e.Seq, 10)] {
			if !row.traceless {
				later = append(later, laterLine{e, true})
			}
			return seen < undoReach, nil
		}
		if strings.EqualFold(e.By, w.shop.by) && row.way != passed && len(e.Changes) > 0 {
			own = e
			return false, nil
		}
		later = append(later, laterLine{e, false})
		return seen < undoReach, nil
	})
	if err == nil && own.Seq == 0 {
		err = refusal.NotFound("nothing-to-undo", "%s has written nothing lately that could be undone", w.shop.by).
			WithHint("who wrote what: scatto log show --last 20")
	}
	return own, later, err
}

// undoable gives what a line changed, as it was, or says why it stays.
func (w *write) undoable(line LogLine) (d deed, err error) {
	row, known := undoRow(line.Op)
	if !known || row.way != takenBack {
		why := row.Why
		if !known {
			why = staysOwn
		}
		return d, refusal.Rule("not-undone", "the last write of %s stays: %s (line %d, %s): %s", line.By, line.Op, line.Seq, strings.Join(line.IDs, " "), why).
			WithHint("what helps instead: %s", row.Help)
	}
	d, found, err := get[deed](w.Tx, store.DeedKey(line.Seq))
	if err == nil && !found {
		err = refusal.Rule("undo-forgotten", "what %s changed (line %d) is no longer known as it was", line.Op, line.Seq).
			WithHint("what helps instead: %s", row.Help)
	}
	return d, err
}

// changedSince refuses to take back what somebody has built upon.
func (u *undoing) changedSince(r deedRecord) error {
	ids := []string{r.ID}
	family := r.Key.Family()
	if r.made() && family == "d/" {
		ids = append(ids, u.line.IDs...) // tickets and sessions name a machine, and their lines only its customer
	}
	goes := r.made() && (family == "c/" || family == "d/") // nothing may name it any more
	for _, e := range slices.Backward(u.later) {
		if e.undone && !goes {
			continue
		}
		hit := !e.undone && slices.ContainsFunc(e.Changes, func(c store.Change) bool { return c.ID == r.ID }) ||
			r.made() && slices.ContainsFunc(e.IDs, func(id string) bool { return slices.Contains(ids, id) })
		if !hit {
			continue
		}
		row, _ := undoRow(u.line.Op)
		if since, ok := undoRow(e.Op); ok && since.way == helped {
			row = since
		}
		return refusal.Rule("changed-since", "%s has changed since: %s by %s (line %d)", r.ID, e.Op, e.By, e.Seq).
			WithHint("what helps instead: %s", row.Help)
	}
	return nil
}
