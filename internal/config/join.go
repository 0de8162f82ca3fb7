package config

import (
	"slices"
	"strings"

	"scatto/internal/refusal"
	"scatto/tariff"
	"scatto/tariff/invoice"
)

// join checks what several values say together and completes the tables. A
// value that has a problem already is not judged again.
func (r *reading) join() {
	r.joinCalendar()
	r.joinLists()
	r.joinTreatments()
	needs(r, withholdRows, len(r.withholdings))
	if len(r.withholdings) > 0 { // the first row in force counts: own ones beat the built-in
		r.cfg.Withholdings = append(slices.Clone(r.withholdings), r.cfg.Withholdings...)
	}
	r.joinMail()
	r.joinCollect()
	r.joinPlatforms()
	r.joinMonitoring()
	if len(r.cfg.Topics) == 0 {
		r.problemAt("tickets.topics", refusal.Usage("empty-value", "a ticket needs a topic to choose").By("R02"))
	}
	r.joinQuestions()
}

func (r *reading) joinCalendar() {
	ok := !r.faulty("calendar") && !r.faulty(windowsTable)
	for _, w := range r.cfg.Calendar.Windows {
		key := windowsTable + "." + w.Name
		if r.faulty(key) {
			continue
		}
		if err := w.Validate(); err != nil {
			ok = false
			at := ".bands"
			if kind := refusal.KindOf(err); kind == "window-without-days" || kind == "bad-window-day" {
				at = ".days"
			}
			r.problemAt(key+at, err)
		}
	}
	if !ok {
		return
	}
	if err := r.cfg.Calendar.Validate(); err != nil {
		r.problemAt("calendar.closures", err)
	}
}

// joinLists lets the file's rows take the place of the built-in list of the
// same name; hourly and scatto stay known to every shop (spec: cli.md, "Both
// carry both price lists").
func (r *reading) joinLists() {
	needs(r, listRows, len(r.lists))
	own := tariff.PriceLists{}
	for i, l := range r.lists {
		key := r.rowKey(listsTable, i)
		if r.faulty(key) {
			continue
		}
		var err error
		if err = l.Validate(); err == nil {
			err = append(own, l).Validate() // two versions of one day
		}
		if err != nil {
			r.rowProblem(listsTable, i, "", err)
			continue
		}
		own = append(own, l)
	}
	r.cfg.PriceLists = append(slices.DeleteFunc(r.cfg.PriceLists, func(b tariff.PriceList) bool {
		return slices.ContainsFunc(own, func(l tariff.PriceList) bool { return l.Name == b.Name })
	}), own...)
	if newestList(r.cfg.PriceLists, r.cfg.DefaultList) < 0 && !r.faulty(listsTable) {
		r.problemAt("tariff.price_list", refusal.Unknown("unknown-price-list", "there is no price list %q", r.cfg.DefaultList, r.cfg.PriceLists.Names()))
	}
}

func (r *reading) joinTreatments() {
	needs(r, treatmentRows, len(r.treatments))
	own := invoice.Treatments{}
	for i, t := range r.treatments {
		key := r.rowKey(treatmentsTable, i)
		if r.faulty(key) {
			continue
		}
		if err := append(own, t).Validate(); err != nil {
			r.rowProblem(treatmentsTable, i, "", err)
			continue
		}
		own = append(own, t)
	}
	r.cfg.Treatments = r.cfg.Treatments.With(own)
	for _, a := range r.cfg.Invoice.VATByActivity {
		if newestTreatment(r.cfg.Treatments, a.Code) < 0 && !r.faulty(treatmentsTable) {
			r.problemAt("invoice.vat_by_activity", refusal.Unknown("unknown-vat-treatment", "there is no VAT treatment %q", a.Code, r.cfg.Treatments.Codes()))
		}
	}
	if newestTreatment(r.cfg.Treatments, r.cfg.Invoice.VATTreatment) < 0 && !r.faulty(treatmentsTable) {
		r.problemAt("invoice.vat_treatment", refusal.Unknown("unknown-vat-treatment", "there is no VAT treatment %q", r.cfg.Invoice.VATTreatment, r.cfg.Treatments.Codes()))
	}
}

// problemAt notes a problem with a key whose parts hold no dots.
func (r *reading) problemAt(key string, err error) {
	r.problem(key, r.scan.lineOf(strings.Split(key, ".")), err)
}
