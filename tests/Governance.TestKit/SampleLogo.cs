namespace Governance.TestKit;

/// <summary>An invented logo: a PNG of 240 × 60 points, parts of it clear, with soft edges.</summary>
public static class SampleLogo
{
    public const string Base64 =
        "iVBORw0KGgoAAAANSUhEUgAAAPAAAAA8CAYAAABYfzddAAADCElEQVR42u2dPW7bQBBGZwkBOYXTGEibo0g6AeVLpJBqpYgPEfEEZO7gC6RxYUSNb5FmNwWp0FAcm1yRFHfmPcCA5R+I" +
        "q9XDN7Naku5meS8AkCYZLwFAuiwmeZbgVyKyah7lZ789ishD830lLquYFoBrCtwKm3f469vmq5Y7+NPPC4QGmLKEDv4gwQcRKTvK+xa5iJQSfJDgD0wVwBgCB796IW4+0nHmf0Wu0x0A" +
        "LhY4+O1Aads3lbdMHYCIi/4YqU7cKx995phCIIH7l8xhFkdfl9WU1IDAHYU5NCXznKCkBrMsesrbu9d9/vGl90F9XH7r+y97Cf6TuGzDlAIJ/FrZPN1CVSw55TQg8OvylomMp0RiQOBz" +
        "KdKiZFqBHrhO319Jjir4MMZHTL9/fg+8ZWAqPny+e/c9nL0hwUHaPcopSszKNJguofPEx7ZnesGmwFpOHuAkCDCawLmS8eVMMdgSWFtqkcJgLIG1pRYpDEYE1roJgs0dYCSBtb7RERhM" +
        "CKy13KSMBpV0Phsp5qyiWGKfK+IsJgAlAmvvE4NfXXqFyy5b2wCuVUJr7xPpg0F9DwwAiQqsfaGHhSwggQEAgQEAgQEQ2ApHphs0C1woH+sD0w2aBX7i5QBIV+BH5WOtmG7QRruV0mXV" +
        "i5tr62OAG4VzVco0sLTltfPJDLEnCkx0axUA8yW0iN6FrIKpBgsCa+0T6X/BgMAD9Ila+1+AFBJYY7lJ+QyGBNZ2j13uGQzGElhTapG+YFBgLalF+oLRBNaQXqQvGBY49fQifcEAi3ck" +
        "cBJ8SFDeUbbScVVKSKmEPrFObExrphUQuE2zSkR2iYxnx6YNQOB/Jf4q818UKprjBDCDu1ned//r4Lcisp9p8iIvkMAdknhuPeYaeQGBu0tcjbXKGykvPS8gcITI7op98U5c5pAXEPii" +
        "DjrbTCxy0YhLyQwgQ10Xut71tB5R5JO4G6YMYGiB2974lMhDyFw0PS7iAvxPu14fI8VS3zx81Tw6v0vgUeqLrj+JyCN9LcDcBAaAUfgDV+zLBuP9EjIAAAAASUVORK5CYII=";

    public static byte[] Png => Convert.FromBase64String(Base64);

    /// <summary>As a layout of packs holds it, in lines.</summary>
    public static string Yaml => "logo: >-\n  data:image/png;base64," + string.Concat(Base64.Chunk(100).Select(c => "\n  " + new string(c))) + "\n";
}
