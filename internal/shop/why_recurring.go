package shop

import (
	"errors"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/recurring"
)

// readPlan finds the fee by periods, or the service, behind the line.
func (k *soldLine) readPlan(tx *store.Tx) error {
	source := k.line.Service
	if source == "" && k.contract.Recurring != nil {
		source = k.contract.ID
	}
	if source == "" || k.line.PeriodFrom.IsZero() {
		return nil
	}
	p, err := payingOf(tx, source)
	var no *refusal.Error
	if errors.As(err, &no) && no.Class <= refusal.ClassNotFound {
		return nil
	}
	if err == nil {
		k.plan, k.service = &p.Plan, p.Service
	}
	return err
}

// periodWhat says what the line pays for, with the days where it is no whole
// period.
func (k soldLine) periodWhat() string {
	text := "Canone " + k.plan.Every.Adjective() + of(", contratto", k.line.Contract)
	if k.line.Service != "" {
		text = "Canone " + k.plan.Every.Adjective() + ", servizio " + k.line.Service + " «" + k.service.Name() + "»"
	}
	text += k.period()
	whole := k.plan.PeriodOn(k.line.PeriodFrom)
	part := recurring.Part{Period: whole, Span: recurring.Span{From: k.line.PeriodFrom, To: k.line.PeriodTo}}
	if !part.IsWhole() {
		paid, all := part.Days()
		text += ", " + countOf(paid, "giorno", "giorni") + " di un periodo di " + countOf(all, "giorno", "giorni")
	}
	return text + ": " + k.arithmetic()
}

// periodWhy says when such a line is invoiced and where its price comes from.
func (k soldLine) periodWhy() (parts []string) {
	when := "si fattura all'inizio del periodo"
	if k.plan.In == recurring.Arrears {
		when = "si fattura alla fine del periodo"
	}
	parts = append(parts, "il canone concordato "+when)
	price := k.plan.On(k.line.PeriodFrom)
	switch {
	case price.ISTAT:
		parts = append(parts, "dal "+price.From.Italian()+" il prezzo è adeguato all'indice ISTAT del "+money.Cents(price.Percent).Italian()+" %")
	case price.From != k.plan.Prices[0].From:
		parts = append(parts, "il prezzo è cambiato dal "+price.From.Italian())
	}
	if k.plan.PeriodOn(k.line.PeriodFrom).Span != (recurring.Span{From: k.line.PeriodFrom, To: k.line.PeriodTo}) {
		parts = append(parts, "una parte di periodo si paga a giorni, arrotondata al centesimo")
	}
	return parts
}
