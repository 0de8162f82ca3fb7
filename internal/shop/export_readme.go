package shop

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"scatto/internal/store"
)

// exportHead and exportHints open the documentation of an export, in both
// languages.
const exportHead = `Everything that scatto knew, readable without scatto: text files in UTF-8.
Keep the folder like the data themselves: it holds personal data.

Tutto ciò che scatto sapeva, leggibile senza scatto: file di testo in UTF-8.
Conservare la cartella come i dati stessi: contiene dati personali.

| folder / cartella | English | italiano |
|---|---|---|
| ` + "`jsonl/`" + ` | every record whole, one JSON object a line | ogni dato intero, un oggetto JSON per riga |
| ` + "`csv/`" + ` | the same as tables: commas, CRLF, a heading; lists have tables of their own | gli stessi dati in tabelle: virgole, CRLF, intestazione; gli elenchi hanno tabelle proprie |
| ` + "`files/`" + ` | attachments, messages, proofs, receipts, by kind and record | allegati, messaggi, prove, ricevute, per tipo e dato |
| ` + "`documents/`" + ` | PDF and XML of invoices, reports, letters | PDF e XML di fatture, rapporti, lettere |
| ` + "`templates/`" + ` | the shop's own letters | modelli di lettera dell'azienda |
| ` + "`configuration.json`" + ` | every setting, price lists too; no password | tutte le impostazioni, anche i listini; nessuna password |
| ` + "`manifest.json`" + ` | what is here, counted, and what is not, with the reason | che cosa c'è, contato, e che cosa no, con il motivo |
| ` + "`SHA256SUMS.txt`" + ` | digests of all files (sha256sum -c SHA256SUMS.txt) | impronte di tutti i file (sha256sum -c SHA256SUMS.txt) |
`

const exportHints = `- amount: a text with two decimals and a dot, ` + "`\"170.00\"`" + `, in euro. / amount: testo con due decimali e punto, in euro.
- rate: percent with two decimals. / rate: percentuale con due decimali.
- date: ` + "`2026-10-14`" + `; instant: ` + "`2026-10-14T10:00:00+02:00`" + ` (the two logs: UTC, as their hashes cover it). / date: giorno; instant: istante con lo scarto da UTC (nei due registri: UTC, perché le impronte lo coprono).
- absent is ` + "`null`" + ` and an empty cell; a list is never null; bytes are base64. / ciò che manca è ` + "`null`" + ` o una cella vuota; un elenco non è mai null; i byte sono in base64.
- ` + "`a[].b`" + `: field b of each element of the list a; in CSV ` + "`a.b`" + ` is the column ` + "`a_b`" + `. / campo b di ogni elemento dell'elenco a; nei CSV ` + "`a.b`" + ` è la colonna ` + "`a_b`" + `.
- in CSV line breaks are blanks, a list of words is joined by semicolons, a list of objects without a table is JSON, and an apostrophe before = + - @ keeps a spreadsheet from running a text. The JSON lines are exact. / nei CSV gli a capo sono spazi, un elenco di parole è unito da punti e virgola, un elenco di oggetti senza tabella è JSON, e un apostrofo davanti a = + - @ impedisce al foglio di calcolo di eseguire un testo. Le righe JSON sono esatte.
- customer, contract, ticket, session, … hold the id or number of that file's record; amounts of an invoice are in its ` + "`totals`" + `. / customer, contract, ticket, session, … contengono il codice o numero del dato in quel file; gli importi di una fattura sono in ` + "`totals`" + `.
`

// ExportFormat documents the format of an export: each file, each field.
func ExportFormat() string {
	var b strings.Builder
	b.WriteString("# The format of `scatto export --all` / Il formato di `scatto export --all`\n\n" +
		"This page is written by the program that writes the export (version " + fmt.Sprint(exportVersion) + ");\n" +
		"a test compares them. Each export holds it too, as README.md.\n\n")
	writeFormat(&b, exportFamilies(), nil)
	return b.String()
}

// exportReadme is the same for one export, with its counts.
func exportReadme(chosen []exportFamily, out *Export) []byte {
	var b strings.Builder
	b.WriteString("# scatto export\n\n")
	writeFormat(&b, chosen, out)
	return []byte(b.String())
}

func writeFormat(b *strings.Builder, families []exportFamily, out *Export) {
	all := allFieldWords()
	b.WriteString(exportHead + "\n" + exportHints + "\n## Files / File\n\n")
	b.WriteString("| file | English | italiano | tables / tabelle |" + ifMade(out, " records / dati |") + "\n|---|---|---|---|" + ifMade(out, "---|") + "\n")
	for i, f := range families {
		w := wordsIn(all, "file."+f.name)
		tables := []string{"`csv/" + f.name + ".csv`"}
		for _, t := range f.tables {
			tables = append(tables, "`csv/"+t.name+".csv`")
		}
		fmt.Fprintf(b, "| `jsonl/%s.jsonl` | %s | %s | %s |", f.name, w.English, w.Italian, strings.Join(tables, " "))
		if out != nil {
			fmt.Fprintf(b, " %d |", out.Families[i].Records)
		}
		b.WriteString("\n")
	}
	b.WriteString("\n## What is not here / Che cosa non c'è\n\n")
	what := map[string]string{}
	for _, f := range store.Keys() {
		what[f.Prefix] = string(f.What)
	}
	left := notExported()
	for _, prefix := range slices.Sorted(maps.Keys(left)) {
		fmt.Fprintf(b, "- %s: %s / %s\n", what[prefix], left[prefix].English, left[prefix].Italian)
	}
	b.WriteString("- indexes, which follow from the records / indici, che derivano dai dati\n")
	b.WriteString("- the store's key, passwords, access codes and their hashes / la chiave dell'archivio, le password, i codici di accesso e le loro impronte\n")
	for _, f := range families {
		w := wordsIn(all, "file."+f.name)
		fmt.Fprintf(b, "\n## %s\n\n%s / %s\n\n", f.name, w.English, w.Italian)
		for _, t := range f.tables {
			fmt.Fprintf(b, "`csv/%s.csv` has a row for each element of `%s`, with the columns `%s` and `n` (its place, from 1) before those of the element.\n\n", t.name, t.field, singular(f.name))
		}
		b.WriteString(fieldTable(all, f))
	}
}

// ifMade is what stands in the table of an export that was made.
func ifMade(out *Export, s string) string {
	if out == nil {
		return ""
	}
	return s
}
