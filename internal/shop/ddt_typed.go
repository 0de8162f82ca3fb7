package shop

import (
	"cmp"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// A line may name a transport document that was written elsewhere, on paper for
// instance, with a number of the shop's own series: art. 21 c. 4 DPR 633/1972
// lets a deferred invoice cite it by number and date, so no two of one number
// may have two dates.

// ownNumber reads "1/2026" as a number of the shop's series.
func ownNumber(number string) (year int, n int64, own bool) {
	if !strings.Contains(number, "/") {
		return 0, 0, false
	}
	y, num, err := goods.ParseNumber(number, 0)
	return y, int64(num), err == nil
}

// typedLine is a line as far as its transport document is concerned.
type typedLine struct {
	ID        string       `json:"id"`
	Customer  string       `json:"customer"`
	For       string       `json:"for"`
	Withdrawn string       `json:"withdrawn"`
	Line      invoice.Line `json:"line"`
}

// eachTyped gives the lines that name a transport document of a year's series.
func eachTyped(tx *store.Tx, year int, fn func(n int64, x typedLine) error) error {
	return each(tx, store.ExtraPrefix(), func(_ store.Key, x typedLine) error {
		if x.Withdrawn != "" || x.Line.Delivery.Number == "" {
			return nil
		}
		if y, n, own := ownNumber(x.Line.Delivery.Number); own && y == year {
			return fn(n, x)
		}
		return nil
	})
}

// checkTyped refuses a line whose transport document bears the number of
// another: one of here, or one that a line names with another day or customer.
func (w *write) checkTyped(x invoice.Extra) error {
	of := x.Line.Delivery
	year, n, own := ownNumber(of.Number)
	if !own {
		return nil
	}
	whose := cmp.Or(x.For, x.Customer)
	note, found, err := get[goods.Note](w.Tx, store.NoteKey(year, n))
	switch {
	case err != nil:
		return err
	case found && (note.Date != of.Date || note.Customer != whose || note.Voided != ""):
		return refusal.Rule("ddt-number-taken", "transport document %s is one of yours already, of %s to customer %s", note.Number(), note.Date, note.Customer).
			WithHint("scatto ddt show %s", note.Number())
	case found:
		return nil
	}
	return eachTyped(w.Tx, year, func(m int64, o typedLine) error {
		if to := cmp.Or(o.For, o.Customer); m == n && (o.Line.Delivery.Date != of.Date || to != whose) {
			return refusal.Rule("ddt-number-taken", "line %s names transport document %s of %s to customer %s: no second one may bear the number",
				o.ID, o.Line.Delivery.Number, o.Line.Delivery.Date, to).WithHint("scatto invoice line withdraw %s --reason TEXT", o.ID)
		}
		return nil
	})
}

// nextNote is the next number of a year's transport documents that no line
// names as one made elsewhere.
func nextNote(tx *store.Tx, year int) (int64, error) {
	last, err := tx.Counter(noteCounter(year))
	if err != nil {
		return 0, err
	}
	taken := map[int64]bool{}
	err = eachTyped(tx, year, func(n int64, _ typedLine) error {
		taken[n] = true
		return nil
	})
	next := last + 1
	for taken[next] {
		next++
	}
	return next, err
}

// KeptNumber tells who names a transport document in the form of the shop's own
// series that the series will not give its number out again; nil for any other.
func (s *Shop) KeptNumber(x invoice.Extra) (warnings []*refusal.Error, err error) {
	year, n, own := ownNumber(x.Line.Delivery.Number)
	if !own {
		return nil, nil
	}
	err = s.view(func(tx *store.Tx) error {
		found, err := tx.Has(store.NoteKey(year, n))
		if err == nil && !found {
			warnings = append(warnings, refusal.Rule("ddt-number-kept", "transport document %s bears a number of your own series: no other will be given it", x.Line.Delivery.Number).
				WithHint("if it is not one of yours, write its number as it stands on the paper: scatto invoice line withdraw %s --reason TEXT", x.ID))
		}
		return err
	})
	return warnings, err
}
