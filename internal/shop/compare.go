package shop

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
	"scatto/tariff/invoice/bank"
	"scatto/tariff/invoice/compare"
)

// CompareInput says what to set side by side.
type CompareInput struct {
	Month      string
	ByDocument bool
	Preview    bool // what a run would issue counts as ours
	Rows       []compare.Row
}

// Comparison is a month of another system beside ours.
type Comparison struct {
	Month                    string
	Rows                     []Compared
	Theirs, Ours, Difference compare.Sums
	Equal, Different         int
}

// Compared is one customer, or one document, side by side.
type Compared struct {
	Customer string // id, "" for one that we do not know
	Name     string
	Numbers  []string // theirs
	FileRows []int    // lines of the file
	Theirs   *compare.Sums
	Ours     *compare.Ours
	compare.Result
}

// CompareMonth sets another system's invoices of a month beside ours: those of
// the month's run and, outside runs, those dated in it. Nothing is written.
func (s *Shop) CompareMonth(in CompareInput) (out Comparison, err error) {
	m, err := parseMonth(in.Month)
	if err != nil {
		return out, err
	}
	if m.first.After(s.day(s.now)) {
		return out, refusal.Rule("month-in-future", "the month %s lies in the future", m.name)
	}
	out.Month = m.name
	preview, err := s.PreviewMonth(m.name, "", s.Today())
	if err != nil {
		return out, err
	}
	err = s.view(func(tx *store.Tx) error {
		cards, err := readCards(tx)
		if err != nil {
			return err
		}
		sides := &compareSides{shop: s, tx: tx, month: m, ours: map[string]*compare.Ours{}, byDocument: in.ByDocument}
		if err := sides.documents(); err != nil {
			return err
		}
		if err := sides.preview(preview, in.Preview); err != nil {
			return err
		}
		if err := sides.sessions(); err != nil {
			return err
		}
		out.Rows = sides.compared(in.Rows, cards)
		return nil
	})
	for _, r := range out.Rows {
		if r.Theirs != nil {
			out.Theirs = out.Theirs.Add(*r.Theirs)
		}
		if r.Ours != nil {
			out.Ours = out.Ours.Add(r.Ours.Sums)
		}
		if r.IsEqual() {
			out.Equal++
		} else {
			out.Different++
		}
	}
	out.Difference = out.Theirs.Minus(out.Ours)
	return out, err
}

// namedCards finds customers by what another system calls them.
type namedCards struct {
	names  map[string]string // id to name
	byText map[string][]string
}

func readCards(tx *store.Tx) (x namedCards, err error) {
	x = namedCards{map[string]string{}, map[string][]string{}}
	err = each(tx, store.CustomerPrefix(), func(_ store.Key, c Card) error {
		x.names[c.ID] = c.Name
		for _, text := range []string{c.ID, digits(c.VATNumber), c.TaxCode, c.Name, c.FirstName + " " + c.Surname, c.Surname + " " + c.FirstName} {
			key := cardText(text)
			if key != "" && !slices.Contains(x.byText[key], c.ID) {
				x.byText[key] = append(x.byText[key], c.ID)
			}
		}
		return nil
	})
	return x, err
}

// cardText folds what names a customer: case, accents and signs do not count.
func cardText(s string) string {
	s = customer.Fold(s)
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(` .,;:'"-/&()`, r) }), "")
}

// digits is a VAT number without its country.
func digits(s string) string {
	if rest, ok := strings.CutPrefix(strings.ToUpper(strings.ReplaceAll(s, " ", "")), "IT"); ok && len(rest) == 11 {
		return rest
	}
	return s
}

// find gives the one customer that a row means, "" for none or for several.
func (x namedCards) find(r compare.Row) string {
	for _, text := range []string{digits(r.VATNumber), r.TaxCode, r.Customer, digits(r.Customer)} {
		if found := x.byText[cardText(text)]; len(found) == 1 {
			return found[0]
		}
	}
	return ""
}

// compared pairs what belongs together and compares it.
func (d *compareSides) compared(rows []compare.Row, cards namedCards) (out []Compared) {
	theirs := map[string][]compare.Row{}
	for _, r := range rows {
		key := cards.find(r)
		if key == "" {
			key = "?" + cmp.Or(r.Customer, r.VATNumber, r.TaxCode)
		}
		theirs[key] = append(theirs[key], r)
	}
	ids := map[string]bool{}
	for key := range theirs {
		ids[key] = true
	}
	for key, ours := range d.ours {
		if len(ours.Documents) > 0 {
			ids[d.customerOf(key)] = true
		}
	}
	for _, id := range slices.SortedFunc(mapKeys(ids), compareIDs) {
		name, known := cards.names[id]
		if !known {
			name = strings.TrimPrefix(id, "?")
		}
		for _, pair := range d.pairs(id, theirs[id]) {
			one := Compared{Name: name, Theirs: pair.sums(), Ours: pair.ours}
			if known {
				one.Customer = id
			}
			for _, r := range pair.rows {
				one.FileRows = append(one.FileRows, r.Line)
				if r.Number != "" {
					one.Numbers = append(one.Numbers, r.Number)
				}
			}
			if known && one.Ours == nil {
				one.Ours = &compare.Ours{}
			}
			one.Result = compare.Sides(one.Theirs, one.Ours)
			out = append(out, one)
		}
	}
	return out
}

func mapKeys(m map[string]bool) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// compareIDs sorts customers by number, those whom we do not know last.
func compareIDs(a, b string) int {
	if x, y := strings.HasPrefix(a, "?"), strings.HasPrefix(b, "?"); x != y {
		if x {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

// comparePair is what is set side by side.
type comparePair struct {
	rows []compare.Row
	ours *compare.Ours
}

func (p comparePair) sums() *compare.Sums {
	if len(p.rows) == 0 {
		return nil
	}
	var sums compare.Sums
	for _, r := range p.rows {
		sums = sums.Add(r.Sums)
	}
	return &sums
}

// pairs gives a customer's one pair, or one for each document: by number, then
// by the same amounts, then in their order.
func (d *compareSides) pairs(id string, rows []compare.Row) (out []comparePair) {
	if !d.byDocument {
		return []comparePair{{rows, d.ours[id]}}
	}
	var mine []*compare.Ours
	for _, key := range d.order {
		if d.customerOf(key) == id && key != id {
			mine = append(mine, d.ours[key])
		}
	}
	same := []func(r compare.Row, o *compare.Ours) bool{
		func(r compare.Row, o *compare.Ours) bool { return sameNumber(r.Number, o.Documents[0]) },
		func(r compare.Row, o *compare.Ours) bool { return r.Net == o.Net && r.Total == o.Total },
		func(compare.Row, *compare.Ours) bool { return true },
	}
	for _, fits := range same {
		for i := 0; i < len(rows); i++ {
			k := slices.IndexFunc(mine, func(o *compare.Ours) bool { return fits(rows[i], o) })
			if k < 0 {
				continue
			}
			out = append(out, comparePair{rows[i : i+1 : i+1], mine[k]})
			rows = append(slices.Clone(rows[:i]), rows[i+1:]...)
			mine = append(slices.Clone(mine[:k]), mine[k+1:]...)
			i--
		}
	}
	for _, r := range rows { // no document is left for it: the customer's facts say why
		var facts *compare.Ours
		if o := d.ours[id]; o != nil {
			facts = &compare.Ours{Covered: o.Covered, Waiting: o.Waiting, Payers: o.Payers, Absent: o.Absent}
		}
		out = append(out, comparePair{[]compare.Row{r}, facts})
	}
	for _, o := range mine {
		out = append(out, comparePair{nil, o})
	}
	return out
}

// sameNumber compares printed numbers: "00012", "12/2026" and "12/S/2026" of
// series S are told apart by their first number and their letters.
func sameNumber(theirs, ours string) bool {
	number, err := invoice.ParseNumber(ours)
	if err != nil || theirs == "" {
		return false
	}
	head, rest, _ := strings.Cut(strings.TrimSpace(theirs), "/")
	n, err := strconv.Atoi(strings.TrimSpace(head))
	if err != nil || n != number.N {
		return false
	}
	return number.Series == "" || strings.Contains(bank.PlainName(rest), bank.PlainName(number.Series))
}
