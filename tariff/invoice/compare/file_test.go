package compare_test

import (
	"strings"
	"testing"

	"scatto/internal/refusal"
	"scatto/tariff/invoice/compare"
)

func TestReadCSV(t *testing.T) {
	rows := []struct {
		name, file, want string
	}{
		{"semicolons and Italian amounts", "Cliente;Imponibile;IVA;Totale\nRossi;1.234,56;271,60;1.506,16\n", "Rossi 1234.56 271.60 1506.16"},
		{"commas and English amounts", "customer,net,vat,total\nRossi,\"1,234.56\",271.60,1506.16\n", "Rossi 1234.56 271.60 1506.16"},
		{"plain amounts behind a byte order mark", "\ufeffcustomer\tnet\ttotal\nC0001\t1234.56\t1506.16\n", "C0001 1234.56 271.60 1506.16"},
		{"Latin-1", "Ragione sociale;Imponibile;IVA\nCaff\xe8;10,00;2,20\n", "Caffè 10.00 2.20 12.20"},
		{"a title above and sums below", "Fatture di ottobre\nCliente;Totale imponibile;Totale documento\nRossi;10,00;12,20\nTotale;10,00;12,20\n", "Rossi 10.00 2.20 12.20"},
		{"a credit note", "Cliente;Netto;Totale\nRossi;-10,00;-12,20\n", "Rossi -10.00 -2.20 -12.20"},
	}
	for _, r := range rows {
		got, err := compare.ReadCSV(strings.NewReader(r.file), nil)
		if err != nil || len(got) != 1 {
			t.Errorf("%s: %v, %v", r.name, got, err)
			continue
		}
		one := got[0]
		if said := strings.Join([]string{one.Customer, one.Net.String(), one.VAT.String(), one.Total.String()}, " "); said != r.want {
			t.Errorf("%s: %s, want %s", r.name, said, r.want)
		}
	}
}

func TestReadCSVRefusesTheWholeFile(t *testing.T) {
	head := "Cliente;Imponibile;IVA;Totale\nRossi;1,00;0,22;1,22\nBianchi;1,00;0,22;1,22\n"
	rows := []struct {
		name, file, kind, words string
	}{
		{"an empty file", "  \n", "empty-file", "empty"},
		{"a heading and nothing else", "Cliente;Imponibile;IVA;Totale\n", "empty-file", "no invoice"},
		{"no column of net amounts", "Cliente;Totale\nRossi;1,22\n", "bad-csv-header", "customer, net, vat/total"},
		{"an amount in line 4 that is none", head + "Verdi;dieci;0,22;1,22\n", "bad-amount", "line 4, column net"},
		{"what may be thousands", "Cliente;Imponibile;IVA\nRossi;1.234;2\n", "ambiguous-amount", "line 2"},
		{"nobody is named", head + ";1,00;0,22;1,22\n", "no-customer", "line 4"},
		{"no amount", head + "Verdi;;;\n", "no-amount", "line 4"},
	}
	for _, r := range rows {
		_, err := compare.ReadCSV(strings.NewReader(r.file), nil)
		if refusal.KindOf(err) != r.kind || !strings.Contains(err.Error(), r.words) {
			t.Errorf("%s: %v (%s)", r.name, err, refusal.KindOf(err))
		}
	}
}

func TestColumnsOfOnesOwn(t *testing.T) {
	own, err := compare.ParseColumns("customer=Soggetto,net=Base,total=Da pagare")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := compare.ReadCSV(strings.NewReader("Soggetto;Base;Da pagare;Cliente\nRossi;1,00;1,22;altro\n"), own)
	if err != nil || rows[0].Customer != "Rossi" || rows[0].Total != 122 {
		t.Errorf("%v, %v", rows, err)
	}
	for _, bad := range []string{"customer", "cliente=Soggetto", "net="} {
		if _, err := compare.ParseColumns(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}
