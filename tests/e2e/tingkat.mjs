// A small workbook of three levels, and what its kelurahan need.

const text = { kind: "text" };

export const tingkat = JSON.stringify({
  takar: 1,
  name: "Kota Contoh 2029",
  next: 900,
  sheets: [
    {
      table: {
        id: 100,
        name: "Kecamatan",
        key: [101, 102],
        columns: [
          { id: 101, name: "Kode", form: text },
          { id: 102, name: "Nama", form: text, width: 160 },
          { id: 103, name: "Jumlah_TPS", formula: "=SUMIFS(Kelurahan[TPS], Kelurahan[Kecamatan], [@Kode])", total: "sum" },
        ],
        rows: [[111, "18.71.01", "Kedaton"], [112, "18.71.02", "Rajabasa"]],
      },
    },
    {
      table: {
        id: 200,
        name: "Kelurahan",
        key: [201, 202],
        columns: [
          { id: 201, name: "Kode", form: text, width: 120 },
          { id: 202, name: "Nama", form: text, width: 160 },
          { id: 203, name: "Kecamatan", form: text, of: 100, width: 120 },
          { id: 204, name: "TPS", formula: "=COUNTIFS(Tempat[Kelurahan], [@Kode])", total: "sum" },
        ],
        rows: [
          [211, "18.71.01.1001", "Sidodadi", "18.71.01"],
          [212, "18.71.01.1002", "Surabaya", "18.71.01"],
          [213, "18.71.02.1001", "Gedong Meneng", "18.71.02"],
        ],
      },
    },
    {
      table: {
        id: 300,
        name: "Tempat",
        title: "TPS",
        key: [301],
        columns: [
          { id: 301, name: "Nomor", form: text, width: 160 },
          { id: 302, name: "Kelurahan", form: text, of: 200, width: 140 },
          { id: 303, name: "DPT" },
        ],
        rows: [
          [311, "Sidodadi 1", "18.71.01.1001", 250],
          [312, "Sidodadi 2", "18.71.01.1001", 240],
          [313, "Surabaya 1", "18.71.01.1002", 230],
          [314, "Gedong Meneng 1", "18.71.02.1001", 220],
          [315, "Gedong Meneng 2", "18.71.02.1001", 210],
        ],
      },
    },
    {
      table: {
        id: 400,
        name: "Barang",
        key: [401],
        columns: [
          { id: 401, name: "Nama", form: text, width: 200 },
          { id: 402, name: "Satuan", form: text },
          { id: 403, name: "Per_TPS" },
          { id: 404, name: "Penerima", form: text },
          { id: 405, name: "Sumber", form: text },
        ],
        rows: [
          [411, "Kotak suara", "buah", 5, "KPPS", "Keputusan"],
          [412, "Bilik", "buah", 4, "KPPS", "Keputusan"],
          [413, "Tinta", "botol", 2, "KPPS", "Keputusan"],
          [414, "Cadangan", "buah", 0, "PPS", "Keputusan"],
        ],
      },
    },
    {
      matrix: {
        is: {
          id: 500,
          name: "Kebutuhan",
          rows: 200,
          columns: 400,
          formula: "=Kelurahan[@TPS]*Barang[@[Per_TPS]]",
        },
      },
    },
  ],
});
