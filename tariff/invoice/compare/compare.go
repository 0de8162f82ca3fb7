package compare

import (
	"scatto/internal/money"
)

// Sums are the totals of one side.
type Sums struct {
	Net, VAT, Total  money.Cents
	HasVAT, HasTotal bool // the file has the column; ours always has
}

// Add adds o to s.
func (s Sums) Add(o Sums) Sums {
	return Sums{s.Net + o.Net, s.VAT + o.VAT, s.Total + o.Total, s.HasVAT || o.HasVAT, s.HasTotal || o.HasTotal}
}

// Minus is theirs less ours.
func (s Sums) Minus(o Sums) Sums {
	return Sums{s.Net - o.Net, s.VAT - o.VAT, s.Total - o.Total, true, true}
}

// Zero reports that nothing differs.
func (s Sums) Zero() bool { return s.Net == 0 && s.VAT == 0 && s.Total == 0 }

// Line is a line of our documents, as far as a difference can come from it.
type Line struct {
	Document    string
	Description string
	Quantity    int64
	UnitPrice   money.Cents
	Amount      money.Cents
	Discount    money.Cents // taken off
	Activity    string
	Session     string
	UnitMinutes int64 // of a line that bills time by units, 0 for others
	Arrears     bool  // of work of an earlier month
	Stamp       bool
	CallFee     bool
	Deducts     string // number of the deposit that it takes off
}

// Covered is a session that a contract covered, and what it would have cost.
type Covered struct {
	Session string
	Value   money.Cents
}

// Waiting is a session or a line that no document holds yet, and why (in words
// of a refusal). A line may be of so many of something whose price is not known.
type Waiting struct {
	Session  string
	Line     string // description
	Unpriced int64  // how many, where Value is not known yet
	Value    money.Cents
	Why      error
}

// Ours is what we have of one customer, or of one document.
type Ours struct {
	Sums
	Stamp, Withheld, ToPay money.Cents
	Documents              []string
	Lines                  []Line
	Covered                []Covered
	Waiting                []Waiting
	Seconds                map[string]int64 // of work, by session
	CallFee                money.Cents      // of the price list, 0 for none
	Payers                 []string         // other customers who pay for this one's work
	Absent                 error            // why there is no document, nil when there is one
}

// Kind names why the two sides differ.
type Kind string

// The kinds of reasons.
const (
	Equal           Kind = "equal"
	UnknownCustomer Kind = "unknown-customer" // theirs, whom we do not know
	NothingToPay    Kind = "nothing-to-pay"   // covered by contract or free here
	LeftOut         Kind = "left-out"         // it waits here: not confirmed, still open, …
	OtherPayer      Kind = "other-payer"      // here somebody else pays
	NoWork          Kind = "no-work"          // nothing on record here
	MissingThere    Kind = "missing-there"
	HourFraction    Kind = "hour-fraction"   // a unit billed there as 0.33 or 0.67 hours
	DecimalHours    Kind = "decimal-hours"   // minutes billed there, started units here
	FirstHour       Kind = "first-hour-tier" // the first hour's price, or the next ones', for all hours
	NoDiscount      Kind = "discount"
	CallFeeHere     Kind = "call-fee-here" // our call fee is missing there
	CallFeeThere    Kind = "call-fee-there"
	Deposit         Kind = "deposit" // taken off here only
	StampDuty       Kind = "stamp-duty"
	Arrears         Kind = "arrears" // work of an earlier month, billed here now
	ByContract      Kind = "covered" // by a contract here, billed there
	LineHere        Kind = "line-here"
	VATDiffers      Kind = "vat"
	VATRounding     Kind = "vat-rounding"
	Withheld        Kind = "withheld"
	SplitPayment    Kind = "split-payment"
	Unexplained     Kind = "unexplained"
)

// Reason is one reason of a difference.
type Reason struct {
	Kind     Kind
	Amount   money.Cents // theirs less ours, as far as it comes from this
	Sessions []string    // whose lines it comes from
	Lines    []string    // descriptions of the lines that it comes from
	Other    []string    // payers, documents
	Why      error       // of LeftOut
}

// Result is one customer or document set side by side.
type Result struct {
	Difference Sums
	Reasons    []Reason // at least one
}

// IsEqual reports that both sides say the same.
func (r Result) IsEqual() bool { return len(r.Reasons) == 1 && r.Reasons[0].Kind == Equal }

// Sides compares what both sides have; nil is a side that has nothing.
func Sides(theirs *Sums, ours *Ours) Result {
	switch {
	case theirs == nil:
		d := Sums{}.Minus(ours.Sums)
		return Result{d, []Reason{{Kind: MissingThere, Amount: d.Net, Other: ours.Documents}}}
	case ours == nil || len(ours.Documents) == 0:
		return absentHere(*theirs, ours)
	}
	d := theirs.Minus(ours.Sums)
	if d.Zero() {
		return Result{d, []Reason{{Kind: Equal}}}
	}
	var reasons []Reason
	if d.Net != 0 {
		reasons = explainNet(d.Net, *ours, func(found []Reason) bool { return len(explainTax(*theirs, *ours, found)) == 0 })
	}
	return Result{d, append(reasons, explainTax(*theirs, *ours, reasons)...)}
}

// absentHere says why the other system billed what we did not.
func absentHere(theirs Sums, ours *Ours) Result {
	d := theirs.Minus(Sums{})
	if d.Zero() {
		return Result{d, []Reason{{Kind: Equal}}}
	}
	one := func(r Reason) Result {
		r.Amount = d.Net
		return Result{d, []Reason{r}}
	}
	switch {
	case ours == nil:
		return one(Reason{Kind: UnknownCustomer})
	case len(ours.Payers) > 0:
		return one(Reason{Kind: OtherPayer, Other: ours.Payers})
	case len(ours.Waiting) > 0:
		r := Reason{Kind: LeftOut, Why: ours.Waiting[0].Why}
		for _, w := range ours.Waiting {
			if w.Session != "" {
				r.Sessions = append(r.Sessions, w.Session)
			}
			if w.Line != "" {
				r.Lines = append(r.Lines, w.Line)
			}
		}
		return one(r)
	case len(ours.Covered) > 0:
		r := Reason{Kind: NothingToPay}
		for _, c := range ours.Covered {
			r.Sessions = append(r.Sessions, c.Session)
		}
		return one(r)
	case ours.Absent != nil:
		return one(Reason{Kind: LeftOut, Why: ours.Absent})
	}
	return one(Reason{Kind: NoWork})
}
