package compare

import (
	"slices"

	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// part is an amount by which one thing would make them differ from us.
type part struct {
	amount  money.Cents
	session string
	line    string
}

// theory is one reason that could explain a difference of net amounts, with
// what each thing would add to it. Whole theories hold for all things or none.
type theory struct {
	kind  Kind
	parts []part
	whole bool
	all   map[money.Cents]step // every sum that it can make
}

// explainNet finds a reason, else two together, whose parts are exactly the
// difference; the plainest first. One from which VAT and total follow too, as
// fits says, goes before those from which they do not.
func explainNet(d money.Cents, ours Ours, fits func([]Reason) bool) []Reason {
	var second []Reason
	good := func(reasons []Reason) bool {
		if second == nil {
			second = reasons
		}
		return fits(reasons)
	}
	all := theories(ours)
	for _, t := range all {
		if chosen, ok := t.reach(d); ok {
			if found := []Reason{t.reason(chosen)}; good(found) {
				return found
			}
		}
	}
	if second != nil {
		return second
	}
	for i, a := range all {
		sums := a.sums()
		for _, b := range all[i+1:] {
			for _, s := range sums {
				other, ok := b.reach(d - s)
				if s == 0 || !ok {
					continue
				}
				first, _ := a.reach(s)
				if found := []Reason{a.reason(first), b.reason(other)}; good(found) {
					return found
				}
			}
		}
	}
	if second != nil {
		return second
	}
	return []Reason{unpriced(d, ours)}
}

// unpriced explains what nothing else does by a line without price here: at a
// price of whole cents there it makes the difference.
func unpriced(d money.Cents, ours Ours) Reason {
	for _, w := range ours.Waiting {
		if n := money.Cents(w.Unpriced); n > 0 && d > 0 && d%n == 0 {
			return Reason{Kind: LeftOut, Amount: d, Lines: []string{w.Line}, Why: w.Why}
		}
	}
	return Reason{Kind: Unexplained, Amount: d}
}

func (t theory) reason(chosen []part) Reason {
	r := Reason{Kind: t.kind}
	for _, p := range chosen {
		r.Amount += p.amount
		if p.session != "" && !slices.Contains(r.Sessions, p.session) {
			r.Sessions = append(r.Sessions, p.session)
		}
		if p.line != "" {
			r.Lines = append(r.Lines, p.line)
		}
	}
	return r
}

// theories lists what could explain a difference, the plainest first.
func theories(ours Ours) (out []theory) {
	add := func(k Kind, whole bool, parts []part) {
		parts = slices.DeleteFunc(parts, func(p part) bool { return p.amount == 0 })
		if len(parts) > 0 {
			t := theory{kind: k, parts: parts, whole: whole}
			t.all = t.reached()
			out = append(out, t)
		}
	}
	of := func(take func(l Line) money.Cents) (parts []part) {
		for _, l := range ours.Lines {
			parts = append(parts, part{take(l), l.Session, l.Description})
		}
		return parts
	}
	add(HourFraction, false, of(Line.asHours))
	first, next := ours.flat()
	add(FirstHour, false, first)
	add(FirstHour, false, next)
	add(DecimalHours, true, ours.byMinutes())
	add(StampDuty, false, of(func(l Line) money.Cents {
		if l.Stamp {
			return -l.Amount
		}
		return 0
	}))
	add(CallFeeHere, false, of(func(l Line) money.Cents {
		if l.CallFee {
			return -l.Amount
		}
		return 0
	}))
	add(NoDiscount, false, of(func(l Line) money.Cents { return l.Discount }))
	add(Deposit, false, of(func(l Line) money.Cents {
		if l.Deducts != "" || l.Activity == invoice.SellsDeposit {
			return -l.Amount
		}
		return 0
	}))
	add(Arrears, false, of(func(l Line) money.Cents {
		if l.Arrears {
			return -l.Amount
		}
		return 0
	}))
	var covered, waiting, fees []part
	for _, c := range ours.Covered {
		covered = append(covered, part{c.Value, c.Session, ""})
	}
	for _, w := range ours.Waiting {
		waiting = append(waiting, part{w.Value, w.Session, w.Line})
	}
	add(ByContract, false, covered)
	add(LeftOut, false, waiting)
	for range ours.Sessions() {
		fees = append(fees, part{ours.CallFee, "", ""})
	}
	add(CallFeeThere, false, fees)
	for _, l := range ours.Lines { // one line that they forgot
		add(LineHere, true, []part{{-l.Amount, l.Session, l.Description}})
	}
	if ours.Stamp == 0 {
		add(StampDuty, true, []part{{invoice.StampDuty, "", ""}})
	}
	return out
}

// Sessions lists the sessions on our lines, each once.
func (o Ours) Sessions() (out []string) {
	for _, l := range o.Lines {
		if l.Session != "" && !slices.Contains(out, l.Session) {
			out = append(out, l.Session)
		}
	}
	return out
}

// hundredths rounds a/b to hundredths, half up: how another system writes
// hours, 0.33 for twenty minutes.
func hundredths(a, b int64) int64 { return (200*a + b) / (2 * b) }

// cents rounds hundredths of an hour × a price of an hour to cents, half up.
func cents(hundredthsOfHours int64, hour money.Cents) money.Cents {
	return (money.Cents(hundredthsOfHours)*hour*2 + 100) / 200
}

// asHours is the difference when units of less than an hour are billed as
// decimal hours: 0.33 × 60.00 = 19.80 for one of 20.00.
func (l Line) asHours() money.Cents {
	if l.UnitMinutes <= 0 || l.UnitMinutes >= 60 || 60%l.UnitMinutes != 0 || l.Quantity <= 0 {
		return 0
	}
	hour := l.UnitPrice * money.Cents(60/l.UnitMinutes)
	return cents(hundredths(l.Quantity*l.UnitMinutes, 60), hour) - l.UnitPrice*money.Cents(l.Quantity)
}

// flat gives the differences when one price holds for every hour of a session:
// the first hour's, or that of the next ones.
func (o Ours) flat() (first, next []part) {
	for _, session := range o.Sessions() {
		var own []Line
		for _, l := range o.Lines {
			if l.Session == session && l.UnitMinutes == 60 {
				own = append(own, l)
			}
		}
		if len(own) == 1 { // an hour only: they may have no dearer first one
			if lower := o.nextHour(); lower != 0 {
				next = append(next, part{(lower - own[0].UnitPrice) * money.Cents(own[0].Quantity), session, ""})
			}
			continue
		}
		if len(own) != 2 {
			continue
		}
		step := own[0].UnitPrice - own[1].UnitPrice
		first = append(first, part{step * money.Cents(own[1].Quantity), session, ""})
		next = append(next, part{-step * money.Cents(own[0].Quantity), session, ""})
	}
	return first, next
}

// nextHour is the price of the hours after the first, where any line has it.
func (o Ours) nextHour() money.Cents {
	for i, l := range o.Lines {
		if i > 0 && l.UnitMinutes == 60 && l.Session != "" && o.Lines[i-1].Session == l.Session {
			return l.UnitPrice
		}
	}
	return 0
}

// byMinutes gives the differences when the real minutes are billed as decimal
// hours, not the started units.
func (o Ours) byMinutes() (out []part) {
	for _, session := range o.Sessions() {
		var amount, hour money.Cents
		for _, l := range o.Lines {
			if l.Session == session && l.UnitMinutes > 0 && l.UnitMinutes <= 60 && 60%l.UnitMinutes == 0 {
				amount += l.Amount
				if hour == 0 {
					hour = l.UnitPrice * money.Cents(60/l.UnitMinutes)
				}
			}
		}
		if hour != 0 {
			out = append(out, part{cents(hundredths(o.Seconds[session], 3600), hour) - amount, session, ""})
		}
	}
	return out
}
