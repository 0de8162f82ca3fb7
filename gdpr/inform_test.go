package gdpr_test

import (
	"strings"
	"testing"
	"time"

	"scatto/gdpr"
)

func TestInform(t *testing.T) {
	today := on(t, "2026-11-21")
	own := gdpr.Activity{ID: "E0008", Role: gdpr.RoleController, Name: "Videosorveglianza del laboratorio", Aim: "sicurezza", Base: gdpr.BaseInterest,
		Data: []string{"immagini"}, Term: "72 ore", From: on(t, "2026-01-01"), Transfers: []gdpr.Place{{Country: "US", Safeguard: gdpr.SafeguardSCC, Reference: "contratto"}}}
	ended, ofOthers := own, own
	ended.Name, ended.Until = "finita", on(t, "2026-11-20")
	ofOthers.Name, ofOthers.Role = "per conto di altri", gdpr.RoleProcessor
	backup := gdpr.Recipient{ID: "F0001", Kind: gdpr.KindProcessor, Name: "Backup GmbH", Category: gdpr.CategoryStorage, Roles: []gdpr.Role{gdpr.RoleController},
		Place: gdpr.Place{Country: "DE"}, Since: on(t, "2026-01-01")}
	gone := backup
	gone.ID, gone.Name, gone.Until = "F0002", "Vecchia S.r.l.", on(t, "2026-06-30")

	got := gdpr.Inform([]gdpr.Activity{own, ended, ofOthers}, []gdpr.Recipient{backup, gone}, false, today)
	if len(got.Disclosures) != 1 || got.Draft {
		t.Fatalf("art. 15(1)(a): %+v", got)
	}
	if d := got.Disclosures[0]; d.Code != "E0008" || !strings.HasSuffix(d.What, ": sicurezza") || d.Data != "immagini" || d.Kept != "72 ore" || !strings.Contains(d.Basis, "6(1)(f)") {
		t.Errorf("art. 15(1)(a), (b), (d): %+v", d)
	}
	if len(got.Recipients) != 1 || !strings.HasPrefix(got.Recipients[0], "Backup GmbH, ") || !strings.Contains(got.Recipients[0], "responsabile") {
		t.Errorf("art. 15(1)(c): %q", got.Recipients)
	}
	if len(got.Outside) != 1 || !strings.Contains(got.Outside[0], "46(2)(c)") {
		t.Errorf("art. 15(2): %q", got.Outside)
	}
	for name, empty := range map[string]gdpr.Informed{
		"nobody filled the register in":    gdpr.Inform(gdpr.DraftActivities(today, today.At(9, 0, time.UTC)), []gdpr.Recipient{backup}, true, today),
		"all that the register has, ended": gdpr.Inform([]gdpr.Activity{ended}, []gdpr.Recipient{backup}, false, today),
	} {
		if !empty.Draft || len(empty.Disclosures) != len(gdpr.Disclosures()) || len(empty.Recipients) != 1 {
			t.Errorf("%s: %+v", name, empty)
		}
	}
}
