package contract

import (
	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Sign records the customer's signature under the quote (R74).
func (q Quote) Sign(s Signature) (Quote, error) {
	switch {
	case !q.Refused.IsZero():
		return q, q.refused()
	case q.RevisedBy != "":
		return q, q.replaced()
	case !q.Signed.Date.IsZero():
		return q, refusal.Rule("quote-signed", "quote %s was already signed on %s", q.ID, q.Signed.Date)
	case s.Date.Before(q.Date):
		return q, refusal.Rule("signed-before-made", "quote %s was made on %s and cannot be signed on %s", q.ID, q.Date, s.Date)
	case !q.ValidTo.IsZero() && s.Date.After(q.ValidTo):
		return q, refusal.Rule("quote-expired", "quote %s was valid until %s", q.ID, q.ValidTo).
			WithHint("to accept a late signature: scatto quote edit %s --valid-to DATE (art. 1326 c.c.)", q.ID)
	}
	q.Signed = s
	return q, nil
}

// SendContract records that the contract went to the customer, once: the first
// time counts (R70).
func (q Quote) SendContract(d Dispatch) (Quote, error) {
	switch {
	case !q.Sent.Date.IsZero():
		return q, refusal.Rule("contract-already-sent", "the contract of quote %s was already sent on %s", q.ID, q.Sent.Date)
	case d.Date.Before(q.Date):
		return q, refusal.Rule("dates-out-of-order", "%s is before the quote of %s", d.Date, q.Date).By("R70")
	}
	if err := q.alive(); err != nil {
		return q, err
	}
	q.Sent = d
	return q, nil
}

// SignContract records the customer's signature under the contract; it counts
// after a silence of thirty days too, and turns weak consent into a strong one.
func (q Quote) SignContract(s Signature) (Quote, error) {
	if err := q.alive(); err != nil {
		return q, err
	}
	switch {
	case q.Signed.Date.IsZero():
		return q, q.unsigned()
	case !q.ContractSigned.Date.IsZero():
		return q, refusal.Rule("contract-signed", "the contract of quote %s was already signed on %s", q.ID, q.ContractSigned.Date)
	case s.Date.Before(q.Signed.Date):
		return q, refusal.Rule("dates-out-of-order", "%s is before the quote's signature on %s", s.Date, q.Signed.Date).By("R70")
	}
	q.ContractSigned = s
	return q, nil
}

// Revoke records that the customer takes his signature back: through the
// thirtieth day after it, and while the contract is not signed (R70).
func (q Quote) Revoke(d Dispatch) (Quote, error) {
	if err := q.alive(); err != nil {
		return q, err
	}
	last := q.LastDayToRevoke()
	switch {
	case q.Signed.Date.IsZero():
		return q, q.unsigned().WithHint("when the customer does not want it: scatto quote refuse %s", q.ID)
	case !q.ContractSigned.Date.IsZero():
		return q, refusal.Rule("contract-signed", "the contract of quote %s was signed on %s", q.ID, q.ContractSigned.Date).
			WithHint("it ends by cancellation: scatto contract cancel").By("R70", "R73")
	case d.Date.Before(q.Signed.Date):
		return q, refusal.Rule("dates-out-of-order", "%s is before the quote's signature on %s", d.Date, q.Signed.Date).By("R70")
	case d.Date.After(last) && q.SilenceBinds():
		return q, refusal.Rule("revoked-too-late", "quote %s could be revoked until %s", q.ID, last).
			WithHint("the contract is implicit: it ends by cancellation, scatto contract cancel").By("R70", "R73")
	case d.Date.After(last):
		return q, refusal.Rule("revoked-too-late", "quote %s could be revoked until %s", q.ID, last).
			WithHint("its contract was not sent in time, so silence made none: scatto quote refuse %s", q.ID).By("R70")
	}
	q.Revoked = d
	return q, nil
}

// Refuse records that the customer does not want it: before the signature, or
// afterwards when no contract came about and the time to revoke is over.
func (q Quote) Refuse(on calendar.Date) (Quote, error) {
	if err := q.alive(); err != nil {
		return q, err
	}
	switch {
	case on.Before(q.Date):
		return q, refusal.Rule("dates-out-of-order", "%s is before the quote of %s", on, q.Date)
	case q.Signed.Date.IsZero():
	case !q.ContractSigned.Date.IsZero():
		return q, refusal.Rule("contract-signed", "the contract of quote %s was signed on %s", q.ID, q.ContractSigned.Date).By("R70")
	case !on.After(q.LastDayToRevoke()):
		return q, refusal.Rule("quote-signed", "quote %s was already signed on %s", q.ID, q.Signed.Date).
			WithHint("the customer may revoke it until %s: scatto quote revoke %s", q.LastDayToRevoke(), q.ID).By("R70")
	case q.SilenceBinds():
		return q, refusal.Rule("contract-implicit", "quote %s became an implicit contract on %s", q.ID, q.LastDayToRevoke().AddDays(1)).
			WithHint("it ends by cancellation: scatto contract cancel").By("R70", "R73")
	}
	q.Refused = on
	return q, nil
}

// alive refuses what comes after a refusal, a revocation or the contract.
func (q Quote) alive() error {
	switch {
	case !q.Refused.IsZero():
		return q.refused()
	case !q.Revoked.Date.IsZero():
		return refusal.Rule("quote-revoked", "quote %s was revoked on %s", q.ID, q.Revoked.Date).By("R70")
	case q.RevisedBy != "":
		return q.replaced()
	}
	return nil
}

func (q Quote) refused() *refusal.Error {
	return refusal.Rule("quote-refused", "quote %s was refused on %s", q.ID, q.Refused)
}

func (q Quote) replaced() *refusal.Error {
	return refusal.Rule("quote-replaced", "quote %s was replaced by %s", q.ID, q.RevisedBy).WithHint("scatto quote show %s", q.RevisedBy)
}

func (q Quote) unsigned() *refusal.Error {
	return refusal.Rule("quote-not-signed", "quote %s is not signed", q.ID).WithHint("scatto quote sign %s --date DATE", q.ID)
}

// Agreement gives the contract that the quote led to, as known on a day, once
// it is concluded: by signature, or by silence, which its note says (R70). A
// zero from is the quote's own first day, else that of the conclusion.
func (q Quote) Agreement(kind Kind, from, at calendar.Date) (Contract, error) {
	on := q.Concluded(at)
	switch {
	case q.Contract != "":
		return Contract{}, refusal.Rule("already-contract", "quote %s is already contract %s", q.ID, q.Contract)
	case on.IsZero():
		if err := q.alive(); err != nil {
			return Contract{}, err
		}
		if q.Signed.Date.IsZero() {
			return Contract{}, q.unsigned()
		}
		return Contract{}, refusal.Rule("quote-pending", "the contract of quote %s is neither signed nor implicit yet", q.ID).
			WithHint("scatto quote contract-signed %s --date DATE", q.ID).By("R70")
	case kind == "":
		kind = q.Kind
	}
	if kind == "" {
		return Contract{}, refusal.Usage("missing-contract-kind", "quote %s names no kind of contract", q.ID).
			WithHint("say with --kind: %s", "support, software, hardware, ads")
	}
	for _, d := range []calendar.Date{q.From, on} {
		if from.IsZero() {
			from = d
		}
	}
	c := Contract{
		Customer: q.Customer, Kind: kind, From: from, Minutes: q.Minutes, AnnualFee: q.AnnualFee, Signed: q.ContractSigned.Date,
		Note:   "dal preventivo " + q.ID,
		Agreed: Agreed{Analysis: q.Analysis, ProRata: q.ProRata, Quote: q.ID},
	}
	if c.Recurring = q.planFrom(from); c.Recurring != nil {
		c.ProRata = false
	}
	if q.ContractSigned.Date.IsZero() {
		c.Implicit = true
		c.Note = "contratto implicito per silenzio dal " + on.Italian() + " (R70), dal preventivo " + q.ID + " firmato il " + q.Signed.Date.Italian() +
			": accettazione debole, artt. 1326 e 1341 c. 2 c.c."
	}
	return c, nil
}

// Invoiceable refuses to invoice what the customer did not sign, or took back.
func (q Quote) Invoiceable() error {
	if err := q.alive(); err != nil {
		return err
	}
	if q.Signed.Date.IsZero() {
		return q.unsigned()
	}
	return nil
}

// Revision is the newer version of an offer that the customer has not signed,
// or took back: a draft of today with the same words and prices.
func (q Quote) Revision(today calendar.Date) (Quote, error) {
	switch {
	case q.RevisedBy != "":
		return q, q.replaced()
	case !q.Signed.Date.IsZero() && q.Revoked.Date.IsZero() && q.Refused.IsZero():
		return q, refusal.Rule("quote-signed", "quote %s was already signed on %s", q.ID, q.Signed.Date).
			WithHint("what changes now is another offer: scatto quote add")
	}
	next := Quote{
		Customer: q.Customer, Title: q.Title, Lines: append([]QuoteLine{}, q.Lines...), Date: today, Channel: q.Channel, Note: q.Note,
		Kind: q.Kind, From: q.From, AnnualFee: q.AnnualFee, Minutes: q.Minutes, Recurring: q.Recurring, ProRata: q.ProRata, Analysis: q.Analysis, AnalysisFile: q.AnalysisFile,
		Deposit: q.Deposit, Terms: q.Terms, Letters: []int64{}, Revises: q.ID,
	}
	if !q.ValidTo.IsZero() { // as long as before
		next.ValidTo = today.AddDays(q.Date.DaysUntil(q.ValidTo))
	}
	return next, nil
}
