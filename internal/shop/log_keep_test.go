package shop_test

import (
	"testing"

	"scatto/gdpr/ads"
	"scatto/gdpr/ads/logfile"
	"scatto/internal/shop"
)

// TestWhoseLogonsAreKept is ADS-17: a worker who bears the name of a
// technician's account in another domain is nobody's business.
func TestWhoseLogonsAreKept(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.at("2026-10-01T09:00", func(s *shop.Shop) error {
		_, err := s.PutAccount(ads.Account{Customer: "C0001", Name: `SRV-PMS\mario`, Administrator: true})
		return err
	})
	const head = "Id;TimeCreated;RecordId;MachineName;TargetUserName;TargetDomainName;LogonType\n"
	for _, r := range []struct {
		name, row string
		kept      int64
	}{
		{"the technician's account", "4624;2026-11-10 09:05:00;502;SRV-PMS.hotel.local;mario;SRV-PMS;2\n", 1},
		{"ADS-17: a worker of the same name in the domain", "4624;2026-11-10 09:00:00;501;SRV-PMS.hotel.local;mario;HOTEL;2\n", 0},
		{"a record that names no domain", "4624;2026-11-10 09:06:00;503;SRV-PMS.hotel.local;mario;-;2\n", 1},
		{"a failed attempt, whatever domain was typed", "4625;2026-11-10 09:07:00;504;SRV-PMS.hotel.local;mario;PC-7;3\n", 1},
	} {
		if got := w.importLog("2026-11-11T09:00", head+r.row, shop.LogImport{Format: logfile.WindowsCSV}); got.Kept != r.kept || got.Kept+got.Others != 1 {
			t.Errorf("%s: %+v", r.name, got)
		}
	}
}
