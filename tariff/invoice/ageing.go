package invoice

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/money"
)

// Bucket is how late an amount is.
type Bucket string

// The buckets.
const (
	NotDue   Bucket = "not-due"
	To30     Bucket = "1-30"
	To60     Bucket = "31-60"
	To90     Bucket = "61-90"
	Beyond90 Bucket = "over-90"
)

// Buckets gives every bucket, the youngest first.
func Buckets() []Bucket { return []Bucket{NotDue, To30, To60, To90, Beyond90} }

// BucketOf sorts a number of days after the due date.
func BucketOf(days int) Bucket {
	switch {
	case days <= 0:
		return NotDue
	case days <= 30:
		return To30
	case days <= 60:
		return To60
	case days <= 90:
		return To90
	}
	return Beyond90
}

// ToneOf says in which tone a delay is to be reminded of: 0 for none yet, else
// how many of the growing numbers of days it has reached.
func ToneOf(days int, from []int) (tone int) {
	for _, d := range from {
		if days >= d {
			tone++
		}
	}
	return tone
}

// Claim is an instalment that is open, or the part of it that is.
type Claim struct {
	Number   Number
	Customer string
	Name     string
	Method   string // ModalitaPagamento
	Date     calendar.Date
	Due      calendar.Date
	Amount   money.Cents
	Days     int // after Due on the day asked for, 0 until it has passed
	Bucket   Bucket
}

// Claims gives what was open on a day, the oldest instalment first; later
// payments and credit notes do not count, nor does an invoice of a later date.
func (i Invoice) Claims(on calendar.Date) []Claim {
	out := []Claim{}
	if i.Date.After(on) {
		return out
	}
	for _, n := range i.AsOf(on).Schedule() {
		days := max(0, n.Due.DaysUntil(on))
		out = append(out, Claim{
			Number: i.Number, Customer: i.CustomerID, Name: i.Buyer.Name, Method: i.Payment.Method, Date: i.Date,
			Due: n.Due, Amount: n.Amount, Days: days, Bucket: BucketOf(days),
		})
	}
	return out
}

// AsOf is i without the payments, their returns and the credit notes after a
// day.
func (i Invoice) AsOf(on calendar.Date) Invoice {
	i.Payments = slices.DeleteFunc(slices.Clone(i.Payments), func(p Paid) bool { return p.Date.After(on) })
	for k := range i.Payments {
		if p := &i.Payments[k]; p.Returned.After(on) {
			p.Returned, p.Reason = calendar.Date{}, ""
		}
	}
	i.Credits = slices.DeleteFunc(slices.Clone(i.Credits), func(c Credit) bool { return c.Date.After(on) })
	return i
}

// dues are the days of payment; a record from before there were instalments
// has one.
func (i Invoice) dues() []Instalment {
	if len(i.Instalments) == 0 && i.Type != TD04 {
		return []Instalment{{Due: i.Due, Amount: i.Totals.ToPay}}
	}
	return i.Instalments
}

// firstDue is the first day of payment, false for a document without one.
func (i Invoice) firstDue() (first calendar.Date, ok bool) {
	for _, n := range i.dues() {
		if !ok || n.Due.Before(first) {
			first, ok = n.Due, true
		}
	}
	return first, ok
}

// Ageing sums claims by bucket.
type Ageing struct {
	Total    money.Cents
	ByBucket map[Bucket]money.Cents
}

// Age sums claims; every bucket is there.
func Age(claims []Claim) Ageing {
	a := Ageing{ByBucket: map[Bucket]money.Cents{}}
	for _, b := range Buckets() {
		a.ByBucket[b] = 0
	}
	for _, c := range claims {
		a.Total += c.Amount
		a.ByBucket[c.Bucket] += c.Amount
	}
	return a
}
