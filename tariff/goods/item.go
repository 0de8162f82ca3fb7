package goods

import (
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// The bounds of what is believable: more is a slip of the finger.
const (
	MaxQuantity = 10_000
	MaxMonths   = 120 // of warranty
	maxCode     = 60
	maxUnit     = 10 // UnitaMisura of the electronic invoice
)

// CheckQuantity refuses a quantity that nobody hands over.
func CheckQuantity(n int64) error {
	if n < 1 || n > MaxQuantity {
		return refusal.Rule("bad-quantity", "a quantity of %d cannot be right", n).WithHint("from 1 to %d", MaxQuantity)
	}
	return nil
}

// CheckMonths refuses a warranty that nobody gives.
func CheckMonths(n int) error {
	if n < 0 || n > MaxMonths {
		return refusal.Rule("bad-warranty", "a warranty of %d months cannot be right", n).WithHint("from 0 to %d", MaxMonths)
	}
	return nil
}

// CheckPrice refuses a price of things below nothing or above what an invoice holds.
func CheckPrice(c money.Cents) error {
	if c < 0 || c > money.Max {
		return refusal.Rule("bad-price", "a price of %s cannot be right", c).WithHint("a discount is --discount; what was taken back is credited")
	}
	return nil
}

// Checked gives the item with clean words, or refuses it.
func (i Item) Checked() (Item, error) {
	var err error
	for _, f := range []struct {
		what refusal.Word
		to   *string
		max  int
	}{{"code", &i.Code, maxCode}, {"description", &i.Description, text.MaxLine}, {"unit", &i.Unit, maxUnit}} {
		if *f.to, err = text.Line(f.what, *f.to, f.max); err != nil {
			return i, err
		}
	}
	if i.Description == "" {
		return i, refusal.Usage("missing-flag", "the item has no description").WithHint("say what it is with --description")
	}
	if i.Unit == "" {
		i.Unit = "pz"
	}
	for _, c := range []money.Cents{i.Price, i.Cost} {
		if err := CheckPrice(c); err != nil {
			return i, err
		}
	}
	return i, CheckMonths(i.WarrantyMonths)
}

// FoldCode gives a code as it is compared: without the case of its letters.
func FoldCode(s string) string { return strings.ToUpper(strings.TrimSpace(s)) }
