package shop

import (
	"cmp"
	"fmt"
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// OwnerSummary sums up a month, or a year when month is "": what the documents
// dated in it brought, who worked, which hours were sold and drawn, and what is
// open today.
func (s *Shop) OwnerSummary(name string, year int) (sum document.Summary, err error) {
	if sum, err = s.summaryOf(name, year); err != nil {
		return sum, err
	}
	acc := newSums(&sum)
	err = s.view(func(tx *store.Tx) error {
		err := eachDebt(tx, func(inv invoice.Invoice) error {
			acc.add(inv)
			return nil
		})
		if err != nil {
			return err
		}
		if err := s.sumHours(tx, &sum); err != nil {
			return err
		}
		if sum.Recurring, err = monthlyIncome(tx, sum.To); err != nil {
			return err
		}
		return s.sumWork(tx, &sum)
	})
	if err != nil {
		return sum, err
	}
	if err := s.sumQuotes(&sum); err != nil {
		return sum, err
	}
	acc.finish()
	return sum, s.sumToBill(&sum)
}

// SaveSummary writes the summary's PDF to a file, whole or not at all.
func (s *Shop) SaveSummary(sum document.Summary, path string) error {
	pdf, err := document.OwnerSummary(sum)
	if err != nil {
		return err
	}
	if err := store.WriteFile(path, pdf); err != nil {
		return store.CannotWrite(path, err)
	}
	return nil
}

// summaryOf is the empty summary of a period.
func (s *Shop) summaryOf(name string, year int) (sum document.Summary, err error) {
	sum = document.Summary{Shop: s.Config.Seller(), Month: name, AsOf: s.Today(), Ageing: document.Ages(),
		Customers: []document.Share{}, Activities: []document.Share{}, Technicians: []document.Worked{}, Late: []document.LateCustomer{}}
	if name != "" {
		m, err := parseMonth(name)
		if err != nil {
			return sum, err
		}
		sum.From, sum.To = m.first, m.last
	} else {
		if year < 1900 || year > 2199 {
			return sum, refusal.Usage("bad-year", "%d is not a year", year).WithHint("write it like 2026")
		}
		sum.From = calendar.Date{Year: year, Month: 1, Day: 1}
		sum.To = calendar.Date{Year: year, Month: 12, Day: 31}
	}
	sum.Year = sum.From.Year
	for n := 1; n <= 12; n++ {
		sum.Months = append(sum.Months, document.MonthShare{Month: fmt.Sprintf("%04d-%02d", sum.Year, n)})
	}
	return sum, nil
}

// sums adds documents up.
type sums struct {
	*document.Summary
	customers, activities map[string]*document.Share
	late                  map[string]*document.LateCustomer
}

func newSums(to *document.Summary) *sums {
	return &sums{to, map[string]*document.Share{}, map[string]*document.Share{}, map[string]*document.LateCustomer{}}
}

// add counts one document, whatever its date: payments and what is open do
// not keep to the period. What another system issued was earned there: only its
// money counts.
func (a *sums) add(inv invoice.Invoice) {
	if inv.Number.Ours() {
		a.earn(inv)
	}
	for _, p := range inv.Payments {
		if p.Returned.IsZero() && p.How != invoice.ByElsewhere && a.holds(p.Date) {
			a.Received += p.Amount
		}
	}
	a.age(inv)
	a.Owed += inv.Overpaid()
}

// earn counts what a document of here brought.
func (a *sums) earn(inv invoice.Invoice) {
	sign := money.Cents(1)
	if inv.Type == invoice.TD04 {
		sign = -1
	}
	if inv.Date.Year == a.Year {
		a.Months[inv.Date.Month-1].Net += sign * inv.Totals.Net
	}
	if a.holds(inv.Date) {
		a.Net += sign * inv.Totals.Net
		a.VAT += sign * inv.Totals.VAT
		a.Total += sign * inv.Totals.Total
		if sign > 0 {
			a.Documents++
		} else {
			a.CreditNotes++
		}
		grow(a.customers, inv.CustomerID, inv.Buyer.FullName(), sign*inv.Totals.Net)
		for _, l := range inv.Lines {
			id := soldBy(inv, l)
			grow(a.activities, id, soldName(id), sign*l.Amount)
		}
	}
}

func (a *sums) holds(d calendar.Date) bool { return !d.Before(a.From) && !d.After(a.To) }

func grow(to map[string]*document.Share, id, name string, net money.Cents) {
	if to[id] == nil {
		to[id] = &document.Share{ID: id}
	}
	to[id].Name = name // the latest
	to[id].Net += net
}

// age puts what is open of a document into the classes of age.
func (a *sums) age(inv invoice.Invoice) {
	first := map[int]bool{}
	var overdue money.Cents
	var oldest calendar.Date
	for _, n := range inv.Schedule() {
		days := max(0, n.Due.DaysUntil(a.AsOf))
		k := slices.IndexFunc(a.Ageing, func(g document.Age) bool { return days <= g.To || g.From > 0 && g.To == 0 })
		a.Ageing[k].Amount += n.Amount
		if !first[k] {
			first[k] = true
			a.Ageing[k].Documents++
		}
		a.Open += n.Amount
		if days > 0 {
			overdue += n.Amount
			if oldest.IsZero() || n.Due.Before(oldest) {
				oldest = n.Due
			}
		}
	}
	if overdue == 0 {
		return
	}
	a.Overdue += overdue
	c := a.late[inv.CustomerID]
	if c == nil {
		c = &document.LateCustomer{ID: inv.CustomerID, Oldest: oldest}
		a.late[inv.CustomerID] = c
	}
	c.Name, c.Documents, c.Amount = inv.Buyer.FullName(), c.Documents+1, c.Amount+overdue
	if oldest.Before(c.Oldest) {
		c.Oldest = oldest
	}
	c.Days = c.Oldest.DaysUntil(a.AsOf)
}

// finish sorts the parts, the highest first.
func (a *sums) finish() {
	a.Customers, a.Activities = highest(a.customers), highest(a.activities)
	for _, c := range a.late {
		a.Late = append(a.Late, *c)
	}
	slices.SortFunc(a.Late, func(x, y document.LateCustomer) int {
		return cmp.Or(cmp.Compare(y.Amount, x.Amount), byNumber(x.ID, y.ID))
	})
	slices.SortFunc(a.Technicians, func(x, y document.Worked) int {
		return cmp.Or(cmp.Compare(y.Minutes, x.Minutes), cmp.Compare(x.Name, y.Name))
	})
}

// highest lists the parts that are not nothing.
func highest(parts map[string]*document.Share) []document.Share {
	out := []document.Share{}
	for _, p := range parts {
		if p.Net != 0 {
			out = append(out, *p)
		}
	}
	slices.SortFunc(out, func(x, y document.Share) int { return cmp.Or(cmp.Compare(y.Net, x.Net), byNumber(x.ID, y.ID)) })
	return out
}
