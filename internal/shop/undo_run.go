package shop

import (
	"cmp"
	"slices"

	"scatto/internal/refusal"
)

// undoing is a line of the log on its way back.
type undoing struct {
	*write
	line  LogLine
	later []laterLine // the newest first
	deed  deed
	steps []UndoStep
}

// undoFamily says how records of one family are taken back. What stands first
// goes first: a visit takes its sessions and lines with it, and the ticket
// comes last, for all the others touch it.
type undoFamily struct {
	family string
	back   func(u *undoing, r deedRecord) error
}

func undoFamilies() []undoFamily {
	return []undoFamily{
		{"vi/", (*undoing).visit},
		{"s/", (*undoing).session},
		{"xl/", (*undoing).extra},
		{"e/", (*undoing).evidence},
		{"d/", (*undoing).device},
		{"c/", (*undoing).card},
		{"lo/", (*undoing).site},
		{"it/", (*undoing).item},
		{"aa/", (*undoing).account},
		{"ac/", (*undoing).credential},
		{"call/", (*undoing).phoneNote},
		{"todo/", (*undoing).todo},
		{"o/", (*undoing).letter},
		{"t/", (*undoing).ticket},
	}
}

// followers are the families whose records another one's way takes with it.
func followers(family string) []string {
	switch family {
	case "vi/":
		return []string{"s/", "xl/", "kl/", "pc/", "dn/"}
	case "s/":
		return []string{"kl/"}
	case "xl/":
		return []string{"pc/"}
	}
	return nil
}

// run takes every record back, or refuses as a whole.
func (u *undoing) run() error {
	families := undoFamilies()
	rank := func(r deedRecord) int {
		return slices.IndexFunc(families, func(f undoFamily) bool { return f.family == r.Key.Family() })
	}
	var carried []string
	for _, r := range u.deed.Records {
		carried = append(carried, followers(r.Key.Family())...)
	}
	records := slices.DeleteFunc(slices.Clone(u.deed.Records), func(r deedRecord) bool { return slices.Contains(carried, r.Key.Family()) })
	slices.SortStableFunc(records, func(a, b deedRecord) int { return cmp.Compare(rank(a), rank(b)) })
	for _, r := range records {
		if rank(r) < 0 {
			row, _ := undoRow(u.line.Op)
			return refusal.Rule("not-undone", "line %d (%s) changed %s too, which undo cannot put back", u.line.Seq, u.line.Op, r.ID).
				WithHint("what helps instead: %s", row.Help)
		}
		if err := families[rank(r)].back(u, r); err != nil {
			return err
		}
	}
	return u.connections(records)
}

// step notes what was put right.
func (u *undoing) step(r deedRecord, what refusal.Word) {
	u.steps = append(u.steps, UndoStep{r.ID, what})
}

// stays refuses to undo a record that is not as the line left it.
func (u *undoing) stays(r deedRecord, why refusal.Word) error {
	row, _ := undoRow(u.line.Op)
	return refusal.Rule("not-undone", "%s stays: %s", r.ID, why).WithHint("what helps instead: %s", row.Help)
}

// What undo did to a thing.
const (
	undoAsBefore  refusal.Word = "as it was before"
	undoVoid      refusal.Word = "void"
	undoReopened  refusal.Word = "open again"
	undoMistake   refusal.Word = "closed: opened by mistake"
	undoWithdrawn refusal.Word = "withdrawn"
	undoNotSent   refusal.Word = "not sent"
	undoWaits     refusal.Word = "waits to be sent again"
	undoRemoved   refusal.Word = "off the record"
	undoTodoAgain refusal.Word = "to do again"
)

// undoReason is what stands as the reason in what is voided or withdrawn.
const undoReason = "annullato: inserito per errore"
