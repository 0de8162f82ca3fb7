package document

import (
	"fmt"
	"strings"
	"testing"

	"scatto/gdpr"
	"scatto/internal/calendar"
)

// registerOf has n activities, recipients and customers.
func registerOf(t *testing.T, n int) Register {
	t.Helper()
	when := at(t, "2026-11-21 10:00")
	day := calendar.DateOf(when, calendar.Rome())
	r := Register{Shop: adria(), DPO: "Avv. Anna Verdi, dpo@example.it", Head: gdpr.RegisterHead{Instituted: day, Updated: when, Measures: gdpr.DraftMeasures(day)}, At: when}
	drafts := gdpr.DraftActivities(day, when)
	for i := range n {
		a := drafts[i%len(drafts)]
		a.ID = gdpr.ActivityID(int64(i + 1))
		r.Activities = append(r.Activities, a)
		r.Recipients = append(r.Recipients, gdpr.Recipient{ID: gdpr.RecipientID(int64(i + 1)), Name: fmt.Sprintf("Fornitore %d", i+1), Kind: gdpr.KindProcessor,
			Category: gdpr.CategoryStorage, Roles: gdpr.Roles(), Permit: gdpr.SubGeneral, Since: day,
			Place: gdpr.Place{Country: "US", Safeguard: gdpr.SafeguardSCC, Reference: "contratto del 01/03/2026"}})
		r.Controllers = append(r.Controllers, RegisterController{ID: fmt.Sprintf("C%04d", i+1), Name: "Hotel Miramare S.p.A.", Contacts: "Via del Mare 1, 34073 Grado GO", Why: []string{"contratto ADS"}})
	}
	return r
}

func TestTheRegisterHasTheColumnsOfTheModel(t *testing.T) {
	columns := []string{"Tipologia di trattamento", "Finalità e basi legali del trattamento", "Categorie di interessati", "Categorie di dati personali",
		"Categorie di destinatari", "Trasferimento dati verso paesi terzi", "Termini ultimi di cancellazione previsti", "Misure di sicurezza tecniche e organizzative"}
	act := ControllerRegisterAct(registerOf(t, 1))
	var got []string
	for _, p := range act.Parts {
		if table, ok := p.(ActTable); ok && len(table.Columns) == len(columns) {
			for _, c := range table.Columns {
				got = append(got, c.Title)
			}
		}
	}
	if strings.Join(got, "|") != strings.Join(columns, "|") {
		t.Errorf("art. 30(1): the columns are %q", got)
	}
}

func TestRegistersOnEveryPage(t *testing.T) {
	for _, n := range []int{0, 1, 30} {
		r := registerOf(t, n)
		list := ProcessorList{Shop: r.Shop, Recipients: r.Recipients, Contact: "privacy@adria.example", At: r.At}
		notice := PrivacyNotice{Shop: r.Shop, Activities: r.Activities, Recipients: r.Recipients, References: "Regolamento (UE) 2016/679", At: r.At}
		for name, act := range map[string]Act{"controller": ControllerRegisterAct(r), "processor": ProcessorRegisterAct(r), "list": ProcessorListAct(list), "notice": PrivacyNoticeAct(notice)} {
			file := mustAct(t, act)
			pages := strings.Split(strings.TrimRight(run(t, file, "pdftotext", "-layout"), "\f"), "\f")
			for i, page := range pages {
				if !strings.Contains(page, unverified) || !strings.Contains(page, fmt.Sprintf("Pagina %d di %d", i+1, len(pages))) {
					t.Errorf("%s with %d rows: page %d of %d has no foot", name, n, i+1, len(pages))
				}
			}
		}
	}
}

// TestNoCustomerReadsOfAnother: the message to one controller names no other.
func TestNoCustomerReadsOfAnother(t *testing.T) {
	when := at(t, "2026-03-27 17:30")
	b := gdpr.Breach{ID: "B0001", Roles: []gdpr.Role{gdpr.RoleProcessor}, Customers: []string{"C0001", "C0002"}, Aware: when, Hours: 72, What: "notebook rubato", State: gdpr.BreachDetected}
	p := BreachPaper{Shop: adria(), Breach: b, Names: map[string]string{"C0001": "Hotel Miramare", "C0002": "Pensione Sole"}, At: when}
	words := text(t, mustAct(t, BreachLetterAct(p, []string{"Hotel Miramare"}, nil)))
	if strings.Contains(words, "Sole") || strings.Contains(words, "C0002") || !strings.Contains(words, "notebook rubato") {
		t.Errorf("R110: the message to one controller reads\n%s", words)
	}
	for _, section := range []string{"0. Tipo di notifica", "A. Chi notifica", "B. Titolare", "C. La violazione", "D. Descrizione", "E. Probabili", "F. Misure", "G. Comunicazione", "H. Altro"} {
		if !strings.Contains(text(t, mustAct(t, BreachNotificationAct(p))), section) {
			t.Errorf("R110: the notification lacks section %s", section)
		}
	}
}
