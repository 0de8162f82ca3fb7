package ads

import (
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
)

// NewEvidence completes and tests a proof as it was entered, against the
// machines of its customer: item and device get their own spelling, the outcome
// is conforming unless said, the day that of the instant At. A proof needs text
// or a file; "not applicable" needs its reason in the text (for a conformity
// goal the customer's agreement, R85). An item per machine names one not retired
// by that day, if the customer has any; the other items name none. Refusals:
// unknown-checklist-item, unknown-part, unknown-outcome, evidence-missing, reason-missing,
// date-missing, evidence-in-future, device-missing, device-not-wanted,
// unknown-device.
func NewEvidence(e Evidence, devices []Device) (Evidence, error) {
	item, err := ItemByID(e.Item)
	if err != nil {
		return e, err
	}
	e.Item = item.ID
	if e.Part, err = partOf(item, e.Part); err != nil {
		return e, err
	}
	if e.Text, err = customer.CleanText("the evidence", e.Text, 4000); err != nil {
		return e, err
	}
	if e.Text == "" && e.File == "" && e.FileName == "" {
		return e, refusal.Rule("evidence-missing", "item %s needs evidence: a text or a file", item.ID).
			WithHint("what proves it: %s", item.Evidence).By("R89")
	}
	switch e.Outcome {
	case "":
		e.Outcome = Conforming
	case Conforming, NotConforming:
	case NotApplicable:
		if e.Text == "" {
			return e, refusal.Rule("reason-missing", "item %s is not applicable only with a reason", item.ID).
				WithHint("give the reason as the text of the evidence").By("R85", "R89")
		}
	default:
		return e, refusal.Usage("unknown-outcome", "%q is not an outcome", string(e.Outcome)).
			WithHint("write conforming, not-conforming or not-applicable")
	}
	if !e.At.IsZero() {
		today := calendar.DateOf(e.At, calendar.Rome())
		if e.Date.IsZero() {
			e.Date = today
		}
		if e.Date.After(today) {
			return e, refusal.Rule("evidence-in-future", "evidence of %s cannot be recorded on %s", e.Date, today)
		}
	}
	if e.Date.IsZero() {
		return e, refusal.Usage("date-missing", "the evidence has no date")
	}
	e.Device, err = deviceFor(item, strings.TrimSpace(e.Device), devices, e.Date)
	return e, err
}

// deviceFor is the id of the machine that a proof is about, "" for none.
func deviceFor(item Item, id string, devices []Device, on calendar.Date) (string, error) {
	if !item.PerDevice() {
		if id != "" {
			return "", refusal.Rule("device-not-wanted", "item %s is the customer's, not a device's", item.ID).
				WithHint("leave out --device")
		}
		return "", nil
	}
	var active []string
	for _, d := range devices {
		// A card may be younger than the proof, which was written on paper.
		if d.Retired.IsZero() || d.Retired.After(on) {
			active = append(active, d.ID)
		}
	}
	if id == "" {
		if len(active) > 0 {
			return "", refusal.Usage("device-missing", "item %s is answered for each device", item.ID).
				WithHint("give --device with one of %s", strings.Join(active, ", ")).By("R89")
		}
		return "", nil
	}
	for _, known := range active {
		if strings.EqualFold(known, id) {
			return known, nil
		}
	}
	return "", refusal.NotFound("unknown-device", "the customer has no device %q in use on %s", id, on).
		WithHint("scatto ads device list shows them").OrMeant(refusal.AllNear(id, active)...)
}
