-- What the rules below call. Quotients are made of whole numbers, ten decimals and then ten
-- more, and cut off there; NULL over zero.
CREATE OR REPLACE MACRO takar_bagi(a, b) AS
    CAST(a // nullif(b, 0) AS DECIMAL(38,0))
    + CAST((a % nullif(b, 0)) * 10000000000 // nullif(b, 0) AS DECIMAL(38,0)) * 0.0000000001
    + CAST(((a % nullif(b, 0)) * 10000000000 % nullif(b, 0)) * 10000000000 // nullif(b, 0) AS DECIMAL(38,0))
        * 0.00000000000000000001;
-- Away from zero, to a whole number.
CREATE OR REPLACE MACRO takar_menjauh(a) AS CASE WHEN a < 0 THEN floor(a) ELSE ceil(a) END;
-- How often b goes into a, as whole numbers: rounded up, down, and to the nearest.
CREATE OR REPLACE MACRO takar_kelipatan_atas(a, b) AS
    CASE WHEN b = 0 THEN 0 WHEN a > 0 AND b < 0 THEN NULL ELSE a // nullif(b, 0)
        + CASE WHEN a % nullif(b, 0) <> 0 AND (a > 0) = (b > 0) THEN 1 ELSE 0 END END;
CREATE OR REPLACE MACRO takar_kelipatan_bawah(a, b) AS
    CASE WHEN a > 0 AND b < 0 THEN NULL ELSE a // nullif(b, 0)
        - CASE WHEN a % nullif(b, 0) <> 0 AND (a > 0) <> (b > 0) THEN 1 ELSE 0 END END;
CREATE OR REPLACE MACRO takar_kelipatan_dekat(a, b) AS
    CASE WHEN a = 0 OR b = 0 THEN 0 WHEN (a > 0) <> (b > 0) THEN NULL ELSE a // nullif(b, 0)
        + CASE WHEN 2 * abs(a % nullif(b, 0)) >= abs(b) THEN 1 ELSE 0 END END;
-- The same for the remainder, where both signs are taken.
CREATE OR REPLACE MACRO takar_kelipatan_sisa(a, b) AS
    a // nullif(b, 0) - CASE WHEN a % nullif(b, 0) <> 0 AND (a > 0) <> (b > 0) THEN 1 ELSE 0 END;
-- A number as a text: its digits, without zeros at the end.
CREATE OR REPLACE MACRO takar_tulis(a) AS
    CASE WHEN contains(CAST(a AS VARCHAR), '.') THEN rtrim(rtrim(CAST(a AS VARCHAR), '0'), '.')
        ELSE CAST(a AS VARCHAR) END;
-- A number as a text with marks between thousands, and so many decimals, at least and at most.
CREATE OR REPLACE MACRO takar_teks(a, paling_sedikit, paling_banyak, kelompok, koma) AS
    CASE WHEN a < 0 THEN '-' ELSE '' END
    || replace(format('{:,}', CAST(trunc(abs(a)) AS BIGINT)), ',', kelompok)
    || CASE WHEN paling_banyak > 0 THEN koma ELSE '' END
    || left(rpad(split_part(CAST(abs(a) AS VARCHAR), '.', 2), paling_banyak, '0'), paling_sedikit)
    || rtrim(substr(rpad(split_part(CAST(abs(a) AS VARCHAR), '.', 2), paling_banyak, '0'), paling_sedikit + 1), '0');
