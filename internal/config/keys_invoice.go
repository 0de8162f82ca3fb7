package config

import (
	"slices"
	"strings"

	"scatto/internal/refusal"
	"scatto/tariff"
	"scatto/tariff/invoice"
)

// ActivityVAT says which treatment the lines of an activity bear, or of what a
// line sells beside work.
type ActivityVAT struct{ Activity, Code string }

// VATOf gives the treatment of an activity, "" for the usual one.
func (i InvoiceSettings) VATOf(activity string) string {
	for _, a := range i.VATByActivity {
		if a.Activity == activity {
			return a.Code
		}
	}
	return ""
}

func invoiceFields() []field[Config] {
	return []field[Config]{
		list("invoice.vat_by_activity", "VAT treatments of activities, of goods and of travel, as ACTIVITY=CODE", []string{"on-site=N6.7", "goods=N6.6"},
			func(c *Config) *[]ActivityVAT { return &c.Invoice.VATByActivity }, readActivityVAT,
			func(a ActivityVAT) string { return a.Activity + "=" + a.Code }),
		boolean("invoice.attach_reports", "put the intervention reports into the XML",
			func(c *Config) *bool { return &c.Invoice.AttachReports }),
	}
}

func readActivityVAT(s string) (ActivityVAT, error) {
	activity, code, ok := strings.Cut(s, "=")
	a := ActivityVAT{strings.TrimSpace(activity), strings.TrimSpace(code)}
	if !ok {
		return a, refusal.Usage("bad-vat-by-activity", "%q does not name an activity and a treatment", s).WithHint("write it like on-site=N6.7")
	}
	known := []string{invoice.SellsGoods, invoice.SellsTravel, invoice.SellsFee, invoice.SellsHours, invoice.SellsCallFee}
	if !slices.Contains(known, a.Activity) {
		if _, err := tariff.ParseActivity(a.Activity); err != nil {
			return a, err
		}
	}
	_, err := readTreatmentCode(a.Code)
	return a, err
}
