package invoice

import (
	"cmp"
	"fmt"
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// transmitDays is the term of art. 21 c. 4 DPR 633/1972 for an immediate
// invoice.
const transmitDays = 12

// DueDate gives the day so many days after date.
func DueDate(date calendar.Date, days int) calendar.Date { return date.AddDays(days) }

// TransmitBy is the last day to send i to SdI: a deferred invoice by the 15th
// of the month after its operations, any other within 12 days of its date, or
// of the first delivery on it, as goods without a transport document on a
// deferred one (art. 21 c. 4).
func TransmitBy(i Invoice) calendar.Date {
	if i.Type == TD24 {
		by := i.lastEffected().MonthEnd().AddDays(15)
		for _, l := range i.Lines {
			if until := GoodsUntil(l); l.bare() && until.Before(by) {
				by = until
			}
		}
		return by
	}
	from := i.Date
	for _, l := range i.Lines {
		if i.Type != TD04 && !l.Effected.IsZero() && l.Effected.Before(from) {
			from = l.Effected
		}
	}
	return from.AddDays(transmitDays)
}

// VATMonth is the month whose VAT i belongs to, "2025-12": of a deferred
// invoice that of its operations.
func VATMonth(i Invoice) string {
	if i.Type == TD24 {
		return monthOf(i.lastEffected())
	}
	return monthOf(i.Date)
}

// lastEffected is the day of the last operation that a deferred invoice defers.
func (i Invoice) lastEffected() (last calendar.Date) {
	for _, l := range i.Lines {
		if l.Deferrable() && l.Effected.After(last) {
			last = l.Effected
		}
	}
	if last.IsZero() {
		return i.Date
	}
	return last
}

// bare reports goods that were handed over without a transport document.
func (l Line) bare() bool { return l.Goods && l.Delivery.Number == "" && !l.Effected.IsZero() }

// LastOperation is the last day on which goods on the document were handed
// over, or a service on it was paid; the zero Date when neither is known.
func (i Invoice) LastOperation() (last calendar.Date) {
	for _, l := range i.Lines {
		if l.Effected.After(last) {
			last = l.Effected
		}
	}
	return last
}

// TypeOf decides what kind of document lines make: goods with a transport
// document and services already paid make a deferred invoice (answers 389/2019
// and 528/2019 of the tax agency), all else one at the moment of its date.
func TypeOf(lines []Line) Type {
	for _, l := range lines {
		if l.Deferrable() {
			return TD24
		}
	}
	return TD01
}

// Deferrable reports a line whose operation is effected and documented, so
// that its invoice may follow by the 15th of the next month.
func (l Line) Deferrable() bool {
	return l.Delivery.Number != "" || !l.Goods && !l.Effected.IsZero()
}

// Deliveries lists the transport documents on i, each once, by date and number.
func (i Invoice) Deliveries() []Reference {
	out := []Reference{}
	for _, l := range i.Lines {
		if l.Delivery.Number != "" && !slices.Contains(out, l.Delivery) {
			out = append(out, l.Delivery)
		}
	}
	slices.SortStableFunc(out, func(a, b Reference) int { return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Number, b.Number)) })
	return out
}

// CheckGoods refuses goods without transport document on an invoice of later
// than 12 days after they were handed over: they needed one of their own.
func CheckGoods(lines []Line, date calendar.Date) error {
	for _, l := range lines {
		if last := GoodsUntil(l); l.bare() && date.After(last) {
			return refusal.Rule("goods-without-ddt", "%q was handed over on %s without a transport document: its invoice was due by %s", l.Description, l.Effected, last).
				WithHint("name the transport document, or issue it late knowingly with --late-goods")
		}
	}
	return nil
}

// CheckMonth refuses operations of two months on one deferred invoice: its VAT
// belongs to the month of its operations (art. 21 c. 4 let. a). Goods without a
// transport document count with those that make it a deferred one.
func CheckMonth(lines []Line) error {
	if TypeOf(lines) != TD24 {
		return nil
	}
	var first Line
	for _, l := range lines {
		switch {
		case !l.Deferrable() && !l.bare() || l.Effected.IsZero():
		case first.Effected.IsZero():
			first = l
		case monthOf(l.Effected) != monthOf(first.Effected):
			return refusal.Rule("deferred-of-two-months", "a deferred invoice cannot hold what was done on %s and on %s: its VAT belongs to one month", first.Effected, l.Effected).
				WithHint("scatto invoice run makes one for each month")
		}
	}
	return nil
}

// MonthOf gives the month of a day, "2025-12".
func MonthOf(d calendar.Date) string { return monthOf(d) }

func monthOf(d calendar.Date) string { return fmt.Sprintf("%04d-%02d", d.Year, int(d.Month)) }

// CheckDate judges the date of a new document. It is refused in the future,
// before the last billed session's date and, for a TD01, before the last
// document of the same series and year; a zero date is not compared, and a
// lastOfSeries of another year neither. Warnings are sentences of kind
// "date-late" (more than 12 days back), "date-other-year" and, for other
// types, "date-before-last".
func CheckDate(t Type, date, today, lastSession, lastOfSeries calendar.Date) (warnings []*refusal.Error, err error) {
	switch {
	case date.IsZero():
		return nil, refusal.Usage("date-missing", "the document has no date")
	case date.After(today):
		return nil, refusal.Rule("date-in-future", "the date %s lies in the future", date)
	case date.Before(lastSession):
		return nil, refusal.Rule("date-before-work", "the date %s lies before the last billed session of %s", date, lastSession)
	}
	if lastOfSeries.Year == date.Year && date.Before(lastOfSeries) {
		if t == TD01 || t == TD02 {
			return nil, refusal.Rule("date-before-last", "the date %s lies before the last document of the series, of %s", date, lastOfSeries).
				WithHint("use --date %s or later", lastOfSeries)
		}
		warnings = append(warnings, refusal.Rule("date-before-last", "the date %s lies before the last document of the series, of %s", date, lastOfSeries))
	}
	if date.Year != today.Year {
		warnings = append(warnings, refusal.Rule("date-other-year", "the date %s belongs to another year: transmit by %s, VAT of %s",
			date, date.AddDays(transmitDays), monthOf(date)))
	}
	if late := date.DaysUntil(today); late > transmitDays {
		warnings = append(warnings, refusal.Rule("date-late", "the date %s is %d days back: the term to transmit ended on %s",
			date, late, date.AddDays(transmitDays)))
	}
	return warnings, nil
}

// CheckDeposit warns, kind "date-late", when the term to transmit the invoice of
// money that came on a day before the document's is over.
func CheckDeposit(paid, date, today calendar.Date) (warnings []*refusal.Error) {
	if last := paid.AddDays(transmitDays); paid.Before(date) && (date.After(last) || today.After(last)) {
		warnings = append(warnings, refusal.Rule("date-late", "the money came on %s: the term to transmit its invoice ended on %s", paid, last))
	}
	return warnings
}

// GoodsUntil is the last day on which goods without transport document can be
// invoiced and transmitted (art. 21 c. 4).
func GoodsUntil(l Line) calendar.Date { return l.Effected.AddDays(transmitDays) }
