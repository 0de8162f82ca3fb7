package shop

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/store"
	"scatto/tariff"
	"scatto/ticket"
)

// reportCounter numbers the intervention reports of a year.
func reportCounter(year int) string { return fmt.Sprintf("visit-report-%d", year) }

// numberReport gives the report of a visit its number, once.
func (w *write) numberReport(v ticket.Visit) (ticket.Visit, error) {
	if v.Report != 0 {
		return v, nil
	}
	n, err := w.Next(reportCounter(v.Date.Year))
	v.Report, v.ReportYear = int(n), v.Date.Year
	return v, err
}

// VisitReport gathers what the intervention report of a visit prints (R14) and
// numbers it the first time. With note its parts are handed over: the report
// is their transport document, dated on; zero is the day of the visit, or of the
// last document when that is later.
func (s *Shop) VisitReport(ref string, note bool, on calendar.Date) (o OnSite, r document.VisitReport, err error) {
	err = s.write("visit.report", func(w *write) error {
		v, err := findVisit(w.Tx, ref)
		if err != nil {
			return err
		}
		if o, err = onSite(w.Tx, v); err != nil {
			return err
		}
		if v, err = w.numberReport(o.Visit); err != nil {
			return err
		}
		if note {
			if err := o.Standing(); err != nil {
				return err
			}
			if v, err = w.handOver(v, on); err != nil {
				return err
			}
		}
		if v.Report != o.Report || v.Note != o.Note {
			if err := w.putVisit(v); err != nil {
				return err
			}
		}
		if o, err = w.looked(v, nil); err != nil {
			return err
		}
		r, err = s.visitReport(w.Tx, o)
		return err
	})
	return o, r, err
}

func (s *Shop) visitReport(tx *store.Tx, o OnSite) (r document.VisitReport, err error) {
	card, err := findCard(tx, o.Customer)
	if err != nil {
		return r, err
	}
	r = document.VisitReport{
		Shop: s.letterhead(), Customer: buyer(card), Number: o.ReportName(), Visit: o.ID, Ticket: o.TicketName(), Subject: o.Subject,
		Date: o.Date, Activity: tariff.Activity(o.Activity).Label(), Kilometres: o.Kilometres, Work: o.Work, Voided: o.Voided,
		Terms: s.Config.Terms.Version, Liability: s.Config.Terms.Liability, At: s.at,
	}
	if o.Payer() != o.Customer {
		payer, err := findCard(tx, o.Payer())
		if err != nil {
			return r, err
		}
		r.Payer = payer.Name
	}
	if r.Site, err = siteLines(tx, o.Site); err != nil {
		return r, err
	}
	for _, st := range o.Stretches {
		r.Stretches = append(r.Stretches, document.VisitStretch{Technician: st.Technician, From: st.From, To: st.To})
	}
	for _, x := range o.Extras {
		switch {
		case x.Line.Goods:
			r.Parts = append(r.Parts, document.VisitPart{Description: x.Line.Description, Quantity: x.Line.Quantity, Unit: x.Line.Unit, Serials: x.Serials})
		case x.ID != o.Travel:
			r.Expenses = append(r.Expenses, x.Line.Description)
		}
	}
	if n := len(o.Corrections); n > 0 && o.Voided == "" {
		r.Corrected = strings.TrimRight(o.Corrections[n-1].Reason, ".")
	}
	if o.Note != "" {
		n, err := findNote(tx, o.Note, o.Date.Year)
		if err != nil {
			return r, err
		}
		r.Note, r.NoteDate = n.Number(), n.Date
		r.Parts = nil // what the document handed over, as it was
		for _, l := range n.Lines {
			r.Parts = append(r.Parts, document.VisitPart{Description: l.Description, Quantity: l.Quantity, Unit: l.Unit, Serials: l.Serials})
		}
	}
	return r, nil
}

// liveNote gives the number of a visit's transport document, "" for none or a
// void one.
func liveNote(tx *store.Tx, v ticket.Visit) (string, error) {
	if v.Note == "" {
		return "", nil
	}
	n, err := findNote(tx, v.Note, v.Date.Year)
	if err != nil || n.Voided != "" {
		return "", err
	}
	return n.Number(), nil
}

// WriteVisitReport renders the report to a PDF; "" writes it where reports are.
func (s *Shop) WriteVisitReport(r document.VisitReport, path string) (string, error) {
	pdf, err := document.Visit(r, s.zone())
	if err != nil {
		return "", err
	}
	path = cmp.Or(path, filepath.Join(s.dir, "out", "reports", r.Visit+"-rapportino.pdf"))
	return writeFile(path, pdf)
}
