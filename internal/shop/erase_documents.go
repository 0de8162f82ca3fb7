package shop

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"scatto/gdpr"
	"scatto/internal/store"
	"scatto/ticket"
)

// paperKept says why a document below out/ stays, "" for one that goes:
// invoices and transport documents, papers of system administrators, and the
// letters about a request, not the copies of data that went with them.
func paperKept(rel string) string {
	switch folder, name, _ := strings.Cut(strings.TrimPrefix(rel, "out/"), "/"); {
	case !strings.HasPrefix(rel, "out/"):
	case folder == "invoices", folder == "ddt":
		return gdpr.InvoicesLaw
	case folder == adsFolder:
		return adsLaw
	case folder == receiptFolder && strings.HasSuffix(name, ".pdf") && len(name) > 1 && strings.ContainsRune("GZ", rune(name[0])):
		return requestLaw
	}
	return ""
}

// documents looks for the person in files that no record names: documents
// below out/, which are made again without the name where they are needed,
// and contents that a killed run left.
func (x *personSearch) documents(plan *ErasePlan, sums portionSums, token io.Writer) error {
	id, err := x.paper()
	if err != nil {
		return err
	}
	named := map[string]bool{}
	err = x.tx.Scan("", func(k store.Key, raw store.Raw) (bool, error) {
		if data, err := raw.JSON(); err == nil {
			for _, hash := range heldFiles(k, data) {
				named[hash] = true
			}
		}
		return true, nil
	})
	if err != nil {
		return err
	}
	for _, root := range []string{"out", "files"} {
		err := filepath.WalkDir(filepath.Join(x.shop.dir, root), func(path string, e fs.DirEntry, err error) error {
			if err != nil || !e.Type().IsRegular() {
				if os.IsNotExist(err) {
					err = nil
				}
				return err
			}
			if root == "files" && named[strings.TrimSuffix(e.Name(), ".eml")] {
				return nil
			}
			return x.document(path, id, plan, sums, token)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (x *personSearch) document(file string, id ticket.Identity, plan *ErasePlan, sums portionSums, token io.Writer) error {
	rel, err := filepath.Rel(x.shop.dir, file)
	if err != nil {
		return err
	}
	rel = filepath.ToSlash(rel)
	if ok, _ := path.Match("out/"+receiptFolder+"/D*-ricevuta.*", rel); ok {
		return nil // of an erasure: it names nobody but by the pseudonym
	}
	look, err := x.look(file, id, "paper")
	if err != nil {
		return err
	}
	shown, inName := id.Remove(rel)
	if !look.holds && inName == 0 {
		return nil
	}
	plan.Known = true
	if reason := paperKept(rel); reason == gdpr.InvoicesLaw && sums.keeps(gdpr.CategoryInvoices, gdpr.CategoryGoods) {
		return nil // they are told of by their records
	} else if reason != "" {
		sums.one(gdpr.Portion{Category: gdpr.CategoryDocuments, Fate: gdpr.Kept, Count: 1, IDs: []string{shown}, Reason: reason, Until: x.paperUntil(rel)})
		return nil
	}
	plan.documents = append(plan.documents, rel)
	fmt.Fprintln(token, rel)
	sums.one(gdpr.Portion{Category: gdpr.CategoryDocuments, Fate: gdpr.Erased, Count: 1, IDs: []string{shown}})
	return nil
}

// receiptFolder is where receipts of erasures and copies of data lie, below
// out/, beside the letters about requests.
const receiptFolder = "privacy"

// paper is what is searched for in documents: they do not say whose they are,
// so the name counts where the person is a customer or a customer's.
func (x *personSearch) paper() (ticket.Identity, error) {
	if len(x.p.at)+len(x.p.tickets) == 0 {
		return x.p.everywhere, nil
	}
	return x.p.near, nil
}
